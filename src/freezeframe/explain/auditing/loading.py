"""The code of the program's own modules, as it is loaded: changed, where that is asked for, and kept to be looked at."""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.owned import is_own

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from freezeframe.explain.auditing.evidence import Change, Hoist, Task
    from freezeframe.explain.auditing.observing import Counters

_LOADER: Final[Any] = next(cls for cls in SourceFileLoader.__mro__ if "get_code" in vars(cls))
"""The class whose `get_code` gives the code of every module that has a source file."""


class Loading:
    """What stands in the place of modules' code, by file; all of it is made before the program begins."""

    def __init__(self, task: Task) -> None:
        """Raises SyntaxError, ValueError or FreezeframeError for a change of which there is no code."""
        self._task = task
        self._instead: dict[str, CodeType] = {}
        self.loaded: list[CodeType] = []
        """The code of the program's own modules, as far as they have been loaded."""
        for change in task.changes:
            self._instead[change.file] = _changed(change, self._tree(change.file))

    def count(self, counters: Counters) -> None:
        """Load code that counts what it executes in the functions that the task names."""
        functions = self._task.observe
        for file in {function.file for function in functions}:
            of_file = [function for function in functions if function.file == file]
            self._instead[file] = counters.instrumented(self._tree(file), file, of_file)

    def _tree(self, file: str) -> ast.Module:
        from freezeframe.explain.auditing.edits import Source

        data = self._task.source(file)
        assert data is not None, "it has been read before"
        return Source(data).tree

    def code(self, code: CodeType) -> CodeType:
        """The code to be executed for a module's."""
        if not is_own(code.co_filename):
            return code
        code = self._instead.get(code.co_filename, code)
        self.loaded.append(code)
        return code

    def begin(self) -> None:
        """From now on whatever is imported comes by here."""
        original, load = _LOADER.get_code, self.code

        def get_code(self: Any, fullname: str) -> CodeType | None:
            code = original(self, fullname)
            return load(code) if type(code) is CodeType else code

        _LOADER.get_code = get_code


def _changed(change: Change, tree: ast.Module) -> CodeType:
    """The code of a changed file."""
    from freezeframe.explain.auditing.edits import compiled

    if change.text is not None:
        return compiled(change.text, list(change.numbers), change.file)
    return _hoisted(compile(tree, change.file, "exec", dont_inherit=True), change.hoists)


def _hoisted(code: CodeType, hoists: Sequence[Hoist]) -> CodeType:
    """The code, some functions in which look globals up once a call."""
    from freezeframe.surgery.replace import replace

    consts = tuple([_hoisted(each, hoists) if isinstance(each, CodeType) else each for each in code.co_consts])
    code = code.replace(co_consts=consts)
    for hoist in hoists:
        if (code.co_qualname, code.co_firstlineno) == (hoist.qualname, hoist.line):
            return replace(code, hoist=hoist.names)
    return code
