# C's asyncio.get_event_loop calls a policy's, which looks who has called.
import asyncio
import sys
import warnings


class Policy(asyncio.DefaultEventLoopPolicy):
    def get_event_loop(self):
        print(sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)
        warnings.warn("who asked", UserWarning, stacklevel=2)
        return "a loop"


def ask():
    return asyncio.get_event_loop()


warnings.simplefilter("always")
asyncio.set_event_loop_policy(Policy())
with warnings.catch_warnings(record=True) as caught:
    print(ask())
print([(each.lineno, str(each.message)) for each in caught if each.category is UserWarning])
