def work(x):
    return 1 / x
class Body:
    value = work(
        0
    )
