"""What stands for a key that Python compares, while C sorts: C compares these, and machine code the keys, which notes what that says.

So the comparisons are C's own, in its order, and whoever stops amid one knows what all before have said. Each stands in a block of its own,
beside the others: a head as of any object, the key, the note of its sort (`keyed`), and the item. Nothing but `list.sort` has one.
"""

from __future__ import annotations

import ctypes
import functools

from freezeframe.native.machinecode import Part, address_of, assemble, executable, labels_of, make_known
from freezeframe.native.memory import object_at, words
from freezeframe.native.objects.typeslots import RICHCOMPARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

BY_FUNCTION: Final = type(functools.cmp_to_key(lambda _left, _right: 0))
"""The class of what `functools.cmp_to_key` gives."""
RESORTING: Final[list[Any]] = []
"""The module of the machine's library that goes on with sorts which are left amid a comparison (`sort_again_by`)."""
_DEALLOC: Final = 48
"""In `PyTypeObject`."""
_RBX: Final = 3
_SIZE: Final = 5
"""Words."""
_WORD_BITS: Final = 64

_COMPARING: Final = """
          f3 0f 1e fa                     endbr64
          53                              push rbx
    called:
          48 8b 5f 18                     mov rbx, [rdi+24]
          48 8b 7f 10                     mov rdi, [rdi+16]
          48 8b 76 10                     mov rsi, [rsi+16]
          48 89 bb 88 00 00 00            mov [rbx+136], rdi
          48 89 b3 90 00 00 00            mov [rbx+144], rsi
          48 8b 83 98 00 00 00            mov rax, [rbx+152]
          48 85 c0                        test rax, rax
          0f 84 >whole                    je whole
          48 8b 4f 08                     mov rcx, [rdi+8]
          48 39 81 c8 00 00 00            cmp [rcx+200], rax
          0f 85 >whole                    jne whole
          48 c7 83 80 00 00 00 01 00 00 00  mov qword [rbx+128], 1
          31 d2                           xor edx, edx
          ff d0                           call rax
          49 bb =not_implemented          mov r11, not_implemented
          4c 39 d8                        cmp rax, r11
          0f 85 >judged                   jne judged
          48 89 c7                        mov rdi, rax
          48 b8 =let_go                   mov rax, let_go
          ff d0                           call rax
          48 8b bb 88 00 00 00            mov rdi, [rbx+136]
          48 8b b3 90 00 00 00            mov rsi, [rbx+144]
    whole:
          48 c7 83 80 00 00 00 02 00 00 00  mov qword [rbx+128], 2
          31 d2                           xor edx, edx
          48 b8 =compare_objects          mov rax, compare_objects
          ff d0                           call rax
    judged:
          b9 01 00 00 00                  mov ecx, 1
          49 bb =true                     mov r11, true
          4c 39 d8                        cmp rax, r11
          0f 84 >told                     je told
          31 c9                           xor ecx, ecx
          49 bb =false                    mov r11, false
          4c 39 d8                        cmp rax, r11
          0f 84 >told                     je told
          48 85 c0                        test rax, rax
          0f 84 >over                     je over
          48 89 83 88 00 00 00            mov [rbx+136], rax
          48 c7 83 80 00 00 00 03 00 00 00  mov qword [rbx+128], 3
          48 89 c7                        mov rdi, rax
          48 b8 =is_true                  mov rax, is_true
          ff d0                           call rax
          48 63 c0                        movsxd rax, eax
          48 89 83 90 00 00 00            mov [rbx+144], rax
          48 8b bb 88 00 00 00            mov rdi, [rbx+136]
          48 b8 =let_go                   mov rax, let_go
          ff d0                           call rax
          48 8b bb 90 00 00 00            mov rdi, [rbx+144]
          31 c0                           xor eax, eax
          48 85 ff                        test rdi, rdi
          0f 88 >over                     js over
          48 b8 =boolean                  mov rax, boolean
          ff d0                           call rax
          48 8b 8b 90 00 00 00            mov rcx, [rbx+144]
    told:
          48 8b 53 78                     mov rdx, [rbx+120]
          48 8d 14 51                     lea rdx, [rcx+rdx*2]
          48 89 53 78                     mov [rbx+120], rdx
          48 8b 4b 70                     mov rcx, [rbx+112]
          48 ff c1                        inc rcx
          48 89 4b 70                     mov [rbx+112], rcx
          f6 c1 3f                        test cl, 63
          0f 85 >over                     jne over
          48 c1 e9 06                     shr rcx, 6
          48 3b 4b 68                     cmp rcx, [rbx+104]
          0f 87 >more                     ja more
    room:
          4c 8b 5b 60                     mov r11, [rbx+96]
          49 89 54 cb f8                  mov [r11+rcx*8-8], rdx
    over:
          48 c7 83 80 00 00 00 00 00 00 00  mov qword [rbx+128], 0
          e9 >returned                    jmp returned
    more:
          48 89 83 88 00 00 00            mov [rbx+136], rax
          48 8b 73 68                     mov rsi, [rbx+104]
          48 8d 74 36 10                  lea rsi, [rsi+rsi+16]
          48 89 b3 90 00 00 00            mov [rbx+144], rsi
          48 c1 e6 03                     shl rsi, 3
          48 8b 7b 60                     mov rdi, [rbx+96]
          48 b8 =reallocate               mov rax, reallocate
          ff d0                           call rax
          48 85 c0                        test rax, rax
          0f 84 >lost                     je lost
          48 89 43 60                     mov [rbx+96], rax
          48 8b 8b 90 00 00 00            mov rcx, [rbx+144]
          48 89 4b 68                     mov [rbx+104], rcx
          48 8b 4b 70                     mov rcx, [rbx+112]
          48 8b 53 78                     mov rdx, [rbx+120]
          48 8b 83 88 00 00 00            mov rax, [rbx+136]
          48 c1 e9 06                     shr rcx, 6
          e9 >room                        jmp room
    lost:
          48 c7 43 40 ff ff ff ff         mov qword [rbx+64], -1
          48 83 6b 70 40                  sub qword [rbx+112], 64
          48 8b 83 88 00 00 00            mov rax, [rbx+136]
          e9 >over                        jmp over
    returned:
          5b                              pop rbx
          c3                              ret
"""
"""`tp_richcompare` of what stands for a key, where `<` is asked: as `list.sort` compares keys of one class (``unsafe_object_compare``), or
of several."""
_LET_GO: Final = """
          f3 0f 1e fa                     endbr64
          48 8b 7f 10                     mov rdi, [rdi+16]
          48 b8 =let_go                   mov rax, let_go
          ff e0                           jmp rax
"""
_LEAVE: Final = """
          f3 0f 1e fa                     endbr64
          c3                              ret
"""
"""`tp_dealloc`: of what has the only reference to a key, and of what has none. The block is freed when all have died."""


def sort_again_by(resorting: ModuleType) -> None:
    """Have a module of the machine's library go on with sorts that are left amid a comparison."""
    RESORTING.append(resorting)


class _Owned:
    __slots__ = ()


class _Lent:
    __slots__ = ()


def prepare() -> dict[str, int]:
    """The classes of what stands for a key, which has the key to itself, or not. Raises UnsupportedRuntime where there can be none."""
    api = ctypes.pythonapi
    let_go = address_of(api.Py_DecRef)
    address = executable(
        assemble(
            _COMPARING,
            let_go=let_go,
            not_implemented=id(NotImplemented),
            true=id(True),
            false=id(False),
            compare_objects=address_of(api.PyObject_RichCompare),
            is_true=address_of(api.PyObject_IsTrue),
            boolean=address_of(api.PyBool_FromLong),
            reallocate=address_of(api.PyMem_RawRealloc),
        )
    )
    labels = labels_of(_COMPARING)
    make_known(address, [Part(labels["called"], labels["returned"], (_RBX,), 0)])
    for cls, listing in ((_Owned, _LET_GO), (_Lent, _LEAVE)):
        words[id(cls) + RICHCOMPARE >> 3] = address
        words[id(cls) + _DEALLOC >> 3] = executable(assemble(listing, let_go=let_go))
    return {"owned": id(_Owned), "lent": id(_Lent)}


class Comparison:
    """A sort amid a comparison, from the words of its note."""

    __slots__ = ("alike", "answers", "items", "keys", "left", "right")

    def __init__(self, note: list[int]) -> None:
        size = note[5]
        standing = words[note[10] >> 3 : (note[10] >> 3) + _SIZE * size].tolist()
        self.keys = [object_at(word) for word in standing[2::_SIZE]]
        """In the order that they had when the sort began, as `items`."""
        self.items = [object_at(word) for word in standing[4::_SIZE]]
        self.left: Any = object_at(note[17])
        """What is asked: of a `TRUTH`, what the comparison has given."""
        self.right: Any = None if note[COMPARES] == TRUTH else object_at(note[18])
        self.alike = note[19] != 0
        """All keys are of one class."""
        count = note[14]
        noted = words[note[12] >> 3 : (note[12] >> 3) + count // _WORD_BITS].tolist() if count >= _WORD_BITS else []
        last = count % _WORD_BITS
        bits = "".join([f"{word:064b}" for word in noted]) + (f"{note[15] & (1 << last) - 1:0{last}b}" if last else "")
        self.answers = bits.encode().translate(_ANSWERS)
        """What all comparisons before this one have said: a byte each, 1 where the one was less than the other."""


_ANSWERS: Final = bytes([number == ord("1") for number in range(256)])
COMPARES: Final = 16
"""Which word of a note tells what is asked, 0 for nothing."""
FIRST, WHOLE, TRUTH = 1, 2, 3
"""The method of the keys' one class is asked first; they are compared like any others; what that has given is asked for its truth."""
