"""What an instruction may ask of the machine that executes it.

Instructions that only move values do so themselves. All else, and everything that may run guest code, is asked of the thread. An answer
that is a `Following` has pushed what the instruction pushes, or will when the frame that it gives has ended: no guest call uses the
host's stack. (`freezeframe.machine.thread.Thread` answers, and mypy compares the two there.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from freezeframe.model.frame import Frame

Following: TypeAlias = Frame | None
"""The frame to go on with; None for going on in the same one."""


class Services(Protocol):
    """A thread of the guest's, as instructions see it. Exceptions are raised where nothing else is said."""

    breaker: bool
    """Something waits, such as a signal: looked at where CPython looks at its eval breaker, and answered by `pending`."""

    # -- calls and functions: `calls`, `text` ---------------------------------------------------------------------------

    def pending(self, frame: Frame, /) -> Following:
        """See to what waits for this thread."""

    def pending_jump(self, frame: Frame, target: int, /) -> Following:
        """See to what waits for this thread where a jump leads backward, then jump."""

    def call(self, frame: Frame, callable: Any, args: list[Any], kwargs: dict[str, Any] | None, /) -> Following:
        """Push ``callable(*args, **kwargs)``. The list, and the dictionary, become the callee's."""

    def call_ex(self, frame: Frame, callable: Any, args: Any, kwargs: Any, /) -> Following:
        """Push ``callable(*args, **kwargs)`` with whatever stands behind the stars (`kwargs` is None where nothing does)."""

    def leave(self, frame: Frame, value: Any, /) -> Following:
        """End `frame` and hand `value` to whoever called it."""

    def make_function(self, frame: Frame, code: Any, /) -> Any:
        """Give a function of a code object and the frame's globals; its free variables have empty cells as yet."""

    def set_function_attribute(self, function: Any, which: int, value: Any, /) -> Any:
        """Give the function with its defaults (1), keyword defaults (2), annotations (4), closure (8) or ``__annotate__`` (16) set."""

    def build_interpolation(self, value: Any, expression: str, conversion: int, spec: str = "", /) -> Any:
        """Give an interpolation of a t-string; the conversion is a number, 0 for none."""

    def build_template(self, strings: tuple[str, ...], interpolations: tuple[Any, ...], /) -> Any:
        """Give a t-string."""

    def print_expression(self, frame: Frame, value: Any, /) -> Following:
        """Push ``sys.displayhook(value)``."""

    # -- names ----------------------------------------------------------------------------------------------------------

    def unbound(self, frame: Frame, slot: int, /) -> UnboundLocalError:
        """Give the exception for a local variable without a value."""

    def unbound_cell(self, frame: Frame, slot: int, /) -> NameError:
        """Give the exception for an empty cell: an UnboundLocalError for the function's own, a NameError for a free variable."""

    def undefined(self, name: str, /) -> NameError:
        """Give the exception for a name that is bound nowhere."""

    def builtin(self, frame: Frame, name: str, /) -> Any:
        """Give a builtin of the frame's; raises NameError."""

    def mapping_get(self, mapping: Any, name: str, /) -> Any:
        """Give the value of a name in a namespace of any type, or NULL."""

    def store_name(self, frame: Frame, name: str, value: Any, /) -> Following:
        """Bind a name in the frame's namespace, which is no plain dictionary."""

    def delete_name(self, frame: Frame, name: str, /) -> None:
        """Unbind a name in the frame's namespace; raises NameError."""

    # -- operators and conditions ---------------------------------------------------------------------------------------

    def unary(self, frame: Frame, function: Callable[[Any], Any], value: Any, /) -> Following:
        """Push what an operator (of `operator`) gives for a value."""

    def binary(self, frame: Frame, function: Callable[[Any, Any], Any], left: Any, right: Any, /) -> Following:
        """Push what an operator, or its in-place form, gives for two values."""

    def compare(self, frame: Frame, function: Callable[[Any, Any], Any], left: Any, right: Any, /, *, as_bool: bool) -> Following:
        """Push what a rich comparison gives, or with `as_bool` its truth."""

    def contains(self, frame: Frame, item: Any, container: Any, /, *, negate: bool) -> Following:
        """Push ``item in container``, or with `negate` the contrary."""

    def truth(self, frame: Frame, value: Any, /, *, negate: bool = False) -> Following:
        """Push the truth of a value, or with `negate` the contrary."""

    def truth_again(self, frame: Frame, value: Any, /) -> Following:
        """Push the truth of a value, and execute the conditional jump that asks for it once more."""

    def truth_or_pop(self, frame: Frame, value: Any, target: int, /, *, wanted: bool) -> Following:
        """Jump where the truth of the value on top of the stack is the wanted one, and drop it where it is not."""

    # -- attributes -----------------------------------------------------------------------------------------------------

    def load_attribute(self, frame: Frame, owner: Any, name: str, /) -> Following:
        """Push ``owner.name``."""

    def load_method(self, frame: Frame, owner: Any, name: str, /, *, null_first: bool) -> Following:
        """Push a method and its owner, or anything else that ``owner.name`` is and NULL (below it with `null_first`)."""

    def store_attribute(self, frame: Frame, owner: Any, name: str, value: Any, /) -> Following:
        """``owner.name = value``."""

    def delete_attribute(self, frame: Frame, owner: Any, name: str, /) -> Following:
        """``del owner.name``."""

    def load_super(
        self, frame: Frame, global_super: Any, cls: Any, receiver: Any, operand: tuple[str, bool], /, *, method: bool | None
    ) -> Following:
        """Push ``super().name``: with `method` None the value alone, else as `load_method` does, whose `null_first` it is.

        The operand is the name, and whether `super` was called with its two arguments.
        """

    # -- containers -----------------------------------------------------------------------------------------------------

    def subscript(self, frame: Frame, container: Any, key: Any, /) -> Following:
        """Push ``container[key]``."""

    def store_subscript(self, frame: Frame, container: Any, key: Any, value: Any, /) -> Following:
        """``container[key] = value``."""

    def delete_subscript(self, frame: Frame, container: Any, key: Any, /) -> Following:
        """``del container[key]``."""

    def list_extend(self, frame: Frame, target: list[Any], iterable: Any, /) -> Following:
        """Add all of an iterable to a list."""

    def set_update(self, frame: Frame, target: set[Any], iterable: Any, /) -> Following:
        """Add all of an iterable to a set."""

    def dict_update(self, frame: Frame, target: dict[Any, Any], update: Any, /) -> Following:
        """Add all of a mapping to a dictionary."""

    def dict_merge(self, frame: Frame, stack: list[Any], target: dict[Any, Any], update: Any, oparg: int, /) -> Following:
        """Add keyword arguments to those of a call (its callable is `oparg` + 2 from the top of the stack, for the message)."""

    def unpack(self, frame: Frame, sequence: Any, before: int, after: int, /) -> Following:
        """Push `before` items, the first on top; with `after` not -1 also a list of the middle ones, and that many last ones below."""

    def get_len(self, frame: Frame, subject: Any, /) -> Following:
        """Push ``len(subject)``."""

    # -- loops, generators, coroutines ----------------------------------------------------------------------------------

    def get_iter(self, frame: Frame, iterable: Any, /) -> Following:
        """Push ``iter(iterable)``."""

    def get_iter_indexed(self, frame: Frame, iterable: Any, /) -> Following:
        """Push ``iter(iterable)`` and NULL."""

    def for_iter(self, frame: Frame, iterator: Any, /) -> Following:
        """Push the next value of the iterator on top of the stack; where there is none, drop that (and the NULL of its index) and jump.

        It is not on top where the loop has an index, which is NULL then.
        """

    def return_generator(self, frame: Frame, /) -> Following:
        """Suspend a frame that has just begun, and give its caller the generator, coroutine or asynchronous generator."""

    def yield_value(self, frame: Frame, value: Any, /) -> Following:
        """Suspend the frame, and give a value to whoever resumed it."""

    def send(self, frame: Frame, receiver: Any, value: Any, /) -> Following:
        """Push what `receiver`, on top of the stack, yields when a value is sent; where it returns, drop it, push that and jump."""

    def get_yield_from_iter(self, frame: Frame, iterable: Any, /) -> Following:
        """Push what ``yield from`` delegates to."""

    def get_yield_from_iter_indexed(self, frame: Frame, iterable: Any, /) -> Following:
        """Push what ``yield from`` delegates to, and an index or NULL."""

    def get_awaitable(self, frame: Frame, iterable: Any, source: int, /) -> Following:
        """Push what ``await`` sends to; `source` is 1 or 2 where ``__aenter__`` or ``__aexit__`` gave it."""

    def get_aiter(self, frame: Frame, iterable: Any, /) -> Following:
        """Push ``iterable.__aiter__()``."""

    def get_anext(self, frame: Frame, iterator: Any, /) -> Following:
        """Push what ``iterator.__anext__()`` gives to await."""

    def async_gen_wrap(self, value: Any, /) -> Any:
        """Give the mark around a value that an asynchronous generator yields."""

    def stop_iteration_error(self, frame: Frame, error: Any, /) -> Any:
        """Give what leaves the frame's generator in the place of `error` (PEP 479)."""

    # -- exceptions and `with` ------------------------------------------------------------------------------------------

    def handle(self, exception: Any, /) -> BaseException | None:
        """Handle another exception (None for no more on this level), and give the one that was handled."""

    def exception_matches(self, exception: Any, pattern: Any, /) -> bool:
        """Does an exception match what stands behind ``except``?"""

    def match_group(self, frame: Frame, exception: Any, pattern: Any, /) -> Following:
        """Push the rest of an exception group, and what ``except*`` matches."""

    def reraise_star(self, original: Any, raised: Any, /) -> Any:
        """Give what is left to be raised after all ``except*`` clauses, or None."""

    def reraise(self, frame: Frame, exception: Any, position: int | None, /) -> Following:
        """Raise again, with nothing added to the traceback; where `position` is given the frame's becomes that."""

    def raise_varargs(self, frame: Frame, args: list[Any], /) -> Following:
        """``raise``, with an exception and a cause where they are there."""

    def before_with(self, frame: Frame, manager: Any, enter: str, leave: str, /) -> Following:
        """Push the manager's bound method `leave`, and what its method `enter` gives."""

    def load_special(self, frame: Frame, owner: Any, which: int, /) -> Following:
        """Push a special method and its owner, or what its descriptor gives and NULL; `which` is the operand of LOAD_SPECIAL."""

    # -- imports --------------------------------------------------------------------------------------------------------

    def import_name(self, frame: Frame, name: str, names: Any, level: Any, /) -> Following:
        """Push what ``__import__`` gives."""

    def import_from(self, frame: Frame, module: Any, name: str, /) -> Following:
        """Push an attribute of a module, or its submodule; raises ImportError."""

    def import_star(self, frame: Frame, module: Any, /) -> Following:
        """Bind all public names of a module; push None."""

    # -- classes, type parameters, patterns -----------------------------------------------------------------------------

    def load_build_class(self, frame: Frame, /) -> Any:
        """Give ``__build_class__``, as the builtins have it; raises NameError."""

    def type_parameter(self, kind: str, name: Any, /) -> Any:
        """Give a type parameter; `kind` is the instruction that asks."""

    def type_parameter_with(self, name: Any, evaluate: Any, /, *, constraints: bool) -> Any:
        """Give a type variable whose bound, or constraints, a function gives when it is asked."""

    def type_parameter_default(self, parameter: Any, evaluate: Any, /) -> Any:
        """Give a type parameter with a default, which a function gives when it is asked."""

    def subscript_generic(self, parameters: Any, /) -> Any:
        """Give ``Generic[parameters]``."""

    def type_alias(self, name: Any, parameters: Any, evaluate: Any, /) -> Any:
        """Give the object of a ``type`` statement."""

    def match_keys(self, frame: Frame, subject: Any, keys: Any, /) -> Following:
        """Push a tuple of the subject's values, or None."""

    def match_class(self, frame: Frame, subject: Any, cls: Any, count: int, names: Any, /) -> Following:
        """Push a tuple of the subject's attributes, `count` of them by position, or None."""
