"""eval and exec: whether a text that comes from outside runs. The docstring is what a reader who knows the trap hopes for: False."""

import ast
import builtins
import concurrent.futures
import functools
import operator
import textwrap

TEMPLATE = "value = 1"
HOSTILE = "ran.append(1)"
FORMULAS = {"one": "1", "two": "1 + 1"}


def evaluated():
    """False"""
    ran = []
    def compute(text):
        return eval(text, {"ran": ran})  # TRAP
    compute(HOSTILE)
    return bool(ran)


def executed():
    """False"""
    ran = []
    def run(text):
        exec(text, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def by_another_name():
    """False"""
    ran = []
    def compute(text):
        run = eval
        return run(text, {"ran": ran})  # TRAP
    compute(HOSTILE)
    return bool(ran)


def of_the_module():
    """False"""
    ran = []
    def compute(text):
        return builtins.eval(text, {"ran": ran})  # TRAP
    compute(HOSTILE)
    return bool(ran)


def compiled():
    """False"""
    ran = []
    def run(text):
        exec(compile(text, "text", "exec"), {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def put_into_a_text():
    """False"""
    ran = []
    def compute(text):
        return eval(f"[{text}]", {"ran": ran})  # TRAP
    compute(HOSTILE)
    return bool(ran)


def item_of_a_list_that_grows():
    """False"""
    ran = []
    def run(text):
        lines = ["value = 1"]
        lines.append(text)
        for line in lines:
            exec(line, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def one_of_several():
    """False"""
    ran = []
    def run(text):
        for line in ("value = 1", text):
            exec(line, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def constants_in_a_loop():
    """False"""
    ran = []
    def compute(text):
        for operator in ("+", "-"):
            eval(f"1 {operator} 2", {"text": text, "ran": ran})
        for number, name in enumerate(["a", "b"]):
            exec(f"{name} = {number}", {"text": text, "ran": ran})
    compute(HOSTILE)
    return bool(ran)


def item_of_a_constant_table():
    """False"""
    ran = []
    def compute(text):
        for name in FORMULAS:
            eval(FORMULAS[name], {"text": text, "ran": ran})
        return [eval(formula, {"text": text, "ran": ran}) for formula in FORMULAS.values()]
    compute(HOSTILE)
    return bool(ran)


def text_of_the_program():
    """False"""
    ran = []
    def compute(text):
        return eval("len(text)", {"text": text, "ran": ran})
    compute(HOSTILE)
    return bool(ran)


def text_in_a_variable():
    """False"""
    ran = []
    def compute(text):
        source = "value = 1"
        exec(source, {"text": text, "ran": ran})
    compute(HOSTILE)
    return bool(ran)


def constant_of_the_module():
    """False"""
    ran = []
    def compute(text):
        exec(TEMPLATE, {"text": text, "ran": ran})
    compute(HOSTILE)
    return bool(ran)


def compiled_text_of_the_program():
    """False"""
    ran = []
    def compute(text):
        exec(compile(textwrap.dedent("  value = 1"), "text", "exec"), {"text": text, "ran": ran})
    compute(HOSTILE)
    return bool(ran)


def literals_only():
    """False"""
    ran = []
    def compute(text):
        try:
            return ast.literal_eval(text)
        except ValueError:
            return None
    compute(HOSTILE)
    return bool(ran)


def method_of_that_name():
    """False"""
    ran = []
    class Model:
        def eval(self, text):
            return len(text)
    def compute(text):
        return Model().eval(text)
    compute(HOSTILE)
    return bool(ran)


def asked_for_by_name():
    """False"""
    ran = []
    def run(text):
        return getattr(builtins, "eval")(text, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def partial_of_it():
    """False"""
    ran = []
    def run(text):
        return functools.partial(eval, text)({"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def default_of_a_parameter():
    """False"""
    ran = []
    def run(text, compute=eval):
        return compute(text, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def number_put_into_a_text():
    """False"""
    ran = []
    def run(text):
        n = len(text)
        return eval(f"{n} + 1", {"ran": ran})
    run(HOSTILE)
    return bool(ran)


def code_of_function():
    """False"""
    ran = []
    def run(text):
        def inner(): return 1
        return eval(inner.__code__, {"ran": ran})
    run(HOSTILE)
    return bool(ran)


def quoted():
    """False"""
    ran = []
    def run(text):
        return eval(repr(text), {"ran": ran})
    run(HOSTILE)
    return bool(ran)


def quoted_and_put_into_a_text():
    """False"""
    ran = []
    def run(text):
        return eval(f"len({text!r})", {"ran": ran})
    run(HOSTILE)
    return bool(ran)


def of_the_imported_module():
    """False"""
    ran = []
    def run(text):
        return __import__("builtins").eval(text, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def of_what_all_modules_have():
    """False"""
    ran = []
    def run(text):
        return __builtins__["eval"](text, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def called_by_another():
    """False"""
    ran = []
    def run(text):
        return operator.call(eval, text, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def by_a_pool():
    """False"""
    ran = []
    def run(text):
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            pool.submit(exec, text, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)


def number_in_hexadecimal():
    """255"""
    def run(number):
        return eval(f"0x{number:x}")
    return run(255)


def numbers_by_percent():
    """6"""
    def run(first, second):
        return eval("%d * %-4d" % (first, second))
    return run(2, 3)


def names_that_are_numbered():
    """2"""
    def run(items):
        return eval("lambda " + ", ".join(f"a{i}" for i in range(len(items))) + ": a1")(*items)
    return run([1, 2])


def text_so_many_times():
    """4"""
    def run(count):
        return eval("+".join(["1"] * count))
    return run(4)


def texts_of_a_comprehension():
    """[0, 1]"""
    def run(count):
        return eval("[" + ",".join([str(i) for i in range(count)]) + "]")
    return run(2)


def comprehension_of_what_is_given():
    """False"""
    ran = []
    def run(texts):
        return eval("+".join([text for text in texts]), {"ran": ran})  # TRAP
    run([HOSTILE])
    return bool(ran)


def number_of_times_a_text():
    """False"""
    ran = []
    def run(text):
        return eval(text * 1, {"ran": ran})  # TRAP
    run(HOSTILE)
    return bool(ran)
