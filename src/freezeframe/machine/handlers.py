"""The step loop's handlers. Generated from `freezeframe.isa` by `freezeframe.machine.splice`: do not edit."""
# mypy: ignore-errors
# ruff: noqa

from freezeframe.isa.operand import Operand
from freezeframe.model.kinds import FLAGS
from freezeframe.model.null import NULL
from freezeframe.model.plain import PLAIN, PLAIN_ITERATORS
from freezeframe.model.plain import PLAIN, SCALARS
from freezeframe.model.plain import SCALARS
from types import CellType
import operator


ASSERTION_ERROR = AssertionError
BINARY_OPERATORS = (operator.add, operator.and_, operator.floordiv, operator.lshift, operator.matmul, operator.mul, operator.mod, operator.or_, operator.pow, operator.rshift, operator.sub, operator.truediv, operator.xor, operator.iadd, operator.iand, operator.ifloordiv, operator.ilshift, operator.imatmul, operator.imul, operator.imod, operator.ior, operator.ipow, operator.irshift, operator.isub, operator.itruediv, operator.ixor)
COMPARISONS = (operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge)
CONVERSIONS = (None, str, repr, ascii)
GET = dict.get
SEQUENCE, MAPPING = (1 << 5, 1 << 6)
STORE = dict.__setitem__
TAKE = dict.pop


def LOAD_ATTR(frame, stack, oparg, thread):
    owner = stack.pop()
    return thread.load_attribute(frame, owner, oparg)



def LOAD_METHOD(frame, stack, oparg, thread):
    owner = stack.pop()
    return thread.load_method(frame, owner, oparg, null_first=False)



def LOAD_METHOD_NULL_FIRST(frame, stack, oparg, thread):
    owner = stack.pop()
    return thread.load_method(frame, owner, oparg, null_first=True)



def STORE_ATTR(frame, stack, oparg, thread):
    owner = stack.pop()
    value = stack.pop()
    return thread.store_attribute(frame, owner, oparg, value)



def DELETE_ATTR(frame, stack, oparg, thread):
    owner = stack.pop()
    return thread.delete_attribute(frame, owner, oparg)



def LOAD_SUPER_ATTR(frame, stack, oparg, thread):
    receiver = stack.pop()
    cls = stack.pop()
    global_super = stack.pop()
    return thread.load_super(frame, global_super, cls, receiver, oparg, method=None)



def LOAD_SUPER_METHOD(frame, stack, oparg, thread):
    receiver = stack.pop()
    cls = stack.pop()
    global_super = stack.pop()
    return thread.load_super(frame, global_super, cls, receiver, oparg, method=False)



def LOAD_SUPER_METHOD_NULL_FIRST(frame, stack, oparg, thread):
    receiver = stack.pop()
    cls = stack.pop()
    global_super = stack.pop()
    return thread.load_super(frame, global_super, cls, receiver, oparg, method=True)



def CALL(frame, stack, oparg, thread):
    at = len(stack) - oparg
    callable = stack[at - 2]
    if callable is NULL:
        callable = stack[at - 1]
        args = stack[at:]
    elif stack[at - 1] is NULL:
        args = stack[at:]
    else:
        args = stack[at - 1:]
    del stack[at - 2:]
    return thread.call(frame, callable, args, None)



def CALL_KW(frame, stack, oparg, thread):
    names = stack.pop()
    at = len(stack) - len(names)
    kwargs = dict(zip(names, stack[at:], strict=True))
    start = len(stack) - oparg
    args = stack[start:at]
    del stack[start:]
    second = stack.pop()
    first = stack.pop()
    if first is NULL:
        return thread.call(frame, second, args, kwargs)
    if second is not NULL:
        args.insert(0, second)
    return thread.call(frame, first, args, kwargs)



def CALL_FUNCTION_EX(frame, stack, oparg, thread):
    kwargs = stack.pop() if oparg & 1 else None
    args = stack.pop()
    second = stack.pop()
    first = stack.pop()
    return thread.call_ex(frame, second if first is NULL else first, args, kwargs)



def MAKE_FUNCTION(frame, stack, oparg, thread):
    code = stack[-1]
    stack[-1] = thread.make_function(frame, code)



def SET_FUNCTION_ATTRIBUTE(frame, stack, oparg, thread):
    function = stack.pop()
    attribute = stack[-1]
    stack[-1] = thread.set_function_attribute(function, oparg, attribute)



def LOAD_BUILD_CLASS(frame, stack, oparg, thread):
    stack.append(thread.load_build_class(frame))



def RETURN_VALUE(frame, stack, oparg, thread):
    value = stack.pop()
    return thread.leave(frame, value)



def TYPEVAR(frame, stack, oparg, thread):
    name = stack[-1]
    stack[-1] = thread.type_parameter('TYPEVAR', name)



def PARAMSPEC(frame, stack, oparg, thread):
    name = stack[-1]
    stack[-1] = thread.type_parameter('PARAMSPEC', name)



def TYPEVARTUPLE(frame, stack, oparg, thread):
    name = stack[-1]
    stack[-1] = thread.type_parameter('TYPEVARTUPLE', name)



def TYPEVAR_WITH_BOUND(frame, stack, oparg, thread):
    bound = stack.pop()
    name = stack[-1]
    stack[-1] = thread.type_parameter_with(name, bound, constraints=False)



def TYPEVAR_WITH_CONSTRAINTS(frame, stack, oparg, thread):
    constraints = stack.pop()
    name = stack[-1]
    stack[-1] = thread.type_parameter_with(name, constraints, constraints=True)



def SET_TYPEPARAM_DEFAULT(frame, stack, oparg, thread):
    default = stack.pop()
    parameter = stack[-1]
    stack[-1] = thread.type_parameter_default(parameter, default)



def SET_FUNCTION_TYPE_PARAMS(frame, stack, oparg, thread):
    parameters = stack.pop()
    function = stack[-1]
    function.__type_params__ = parameters
    stack[-1] = function



def SUBSCRIPT_GENERIC(frame, stack, oparg, thread):
    parameters = stack[-1]
    stack[-1] = thread.subscript_generic(parameters)



def TYPEALIAS(frame, stack, oparg, thread):
    parts = stack[-1]
    stack[-1] = thread.type_alias(*parts)



def BINARY_SUBSCR(frame, stack, oparg, thread):
    key = stack.pop()
    container = stack[-1]
    if type(container) in PLAIN and type(key) in SCALARS:
        stack[-1] = container[key]
        return
    stack.pop()
    return thread.subscript(frame, container, key)



def STORE_SUBSCR(frame, stack, oparg, thread):
    key = stack.pop()
    container = stack.pop()
    value = stack.pop()
    if type(container) in PLAIN and type(key) in SCALARS:
        container[key] = value
        return
    return thread.store_subscript(frame, container, key, value)



def DELETE_SUBSCR(frame, stack, oparg, thread):
    key = stack.pop()
    container = stack.pop()
    if type(container) in PLAIN and type(key) in SCALARS:
        del container[key]
        return
    return thread.delete_subscript(frame, container, key)



def BINARY_SLICE(frame, stack, oparg, thread):
    stop = stack.pop()
    start = stack.pop()
    container = stack[-1]
    if type(container) in PLAIN and type(start) in SCALARS and (type(stop) in SCALARS):
        stack[-1] = container[start:stop]
        return
    stack.pop()
    return thread.subscript(frame, container, slice(start, stop))



def STORE_SLICE(frame, stack, oparg, thread):
    stop = stack.pop()
    start = stack.pop()
    container = stack.pop()
    value = stack.pop()
    return thread.store_subscript(frame, container, slice(start, stop), value)



def BUILD_SLICE(frame, stack, oparg, thread):
    at = len(stack) - (oparg)
    parts = stack[at:]
    del stack[at:]
    stack.append(slice(*parts))



def BUILD_TUPLE(frame, stack, oparg, thread):
    at = len(stack) - (oparg)
    values = stack[at:]
    del stack[at:]
    stack.append(tuple(values))



def BUILD_LIST(frame, stack, oparg, thread):
    at = len(stack) - (oparg)
    values = stack[at:]
    del stack[at:]
    stack.append(values)



def BUILD_SET(frame, stack, oparg, thread):
    at = len(stack) - (oparg)
    values = stack[at:]
    del stack[at:]
    stack.append(set(values))



def BUILD_MAP(frame, stack, oparg, thread):
    at = len(stack) - (oparg * 2)
    items = stack[at:]
    del stack[at:]
    stack.append(dict(zip(items[::2], items[1::2], strict=True)))



def BUILD_CONST_KEY_MAP(frame, stack, oparg, thread):
    keys = stack.pop()
    at = len(stack) - (oparg)
    values = stack[at:]
    del stack[at:]
    stack.append(dict(zip(keys, values, strict=True)))



def BUILD_STRING(frame, stack, oparg, thread):
    at = len(stack) - (oparg)
    pieces = stack[at:]
    del stack[at:]
    stack.append(''.join(pieces))



def LIST_APPEND(frame, stack, oparg, thread):
    value = stack.pop()
    stack[-oparg].append(value)



def SET_ADD(frame, stack, oparg, thread):
    value = stack.pop()
    stack[-oparg].add(value)



def MAP_ADD(frame, stack, oparg, thread):
    value = stack.pop()
    key = stack.pop()
    stack[-oparg][key] = value



def LIST_EXTEND(frame, stack, oparg, thread):
    iterable = stack.pop()
    return thread.list_extend(frame, stack[-oparg], iterable)



def SET_UPDATE(frame, stack, oparg, thread):
    iterable = stack.pop()
    return thread.set_update(frame, stack[-oparg], iterable)



def DICT_UPDATE(frame, stack, oparg, thread):
    update = stack.pop()
    return thread.dict_update(frame, stack[-oparg], update)



def DICT_MERGE(frame, stack, oparg, thread):
    update = stack.pop()
    return thread.dict_merge(frame, stack, stack[-oparg], update, oparg)



def LIST_TO_TUPLE(frame, stack, oparg, thread):
    list = stack[-1]
    stack[-1] = tuple(list)



def UNPACK_SEQUENCE(frame, stack, oparg, thread):
    kind = type(stack[-1])
    if (kind is tuple or kind is list) and len(stack[-1]) == oparg:
        stack.extend(stack.pop()[::-1])
        return None
    return thread.unpack(frame, stack.pop(), oparg, -1)



def UNPACK_EX(frame, stack, oparg, thread):
    return thread.unpack(frame, stack.pop(), oparg & 255, oparg >> 8)



def JUMP_FORWARD(frame, stack, oparg, thread):
    frame.position = oparg



def JUMP_BACKWARD(frame, stack, oparg, thread):
    if thread.breaker:
        return thread.pending_jump(frame, oparg)
    frame.position = oparg



def JUMP_BACKWARD_NO_INTERRUPT(frame, stack, oparg, thread):
    frame.position = oparg



def POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    value = stack.pop()
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg)
            frame.position = oparg
        return
    return thread.truth_again(frame, value)



def POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    value = stack.pop()
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg)
            frame.position = oparg
        return
    return thread.truth_again(frame, value)



def POP_JUMP_IF_NONE(frame, stack, oparg, thread):
    value = stack.pop()
    if value is None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg)
        frame.position = oparg



def POP_JUMP_IF_NOT_NONE(frame, stack, oparg, thread):
    value = stack.pop()
    if value is not None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg)
        frame.position = oparg



def JUMP_IF_TRUE_OR_POP(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) not in PLAIN:
        return thread.truth_or_pop(frame, value, oparg, wanted=True)
    if value:
        frame.position = oparg
    else:
        stack.pop()



def JUMP_IF_FALSE_OR_POP(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) not in PLAIN:
        return thread.truth_or_pop(frame, value, oparg, wanted=False)
    if not value:
        frame.position = oparg
    else:
        stack.pop()



def GET_ITER(frame, stack, oparg, thread):
    iterable = stack[-1]
    if type(iterable) in PLAIN:
        stack[-1] = iter(iterable)
        return
    stack.pop()
    return thread.get_iter(frame, iterable)



def FOR_ITER(frame, stack, oparg, thread):
    iterator = stack[-1]
    if type(iterator) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterator)
    value = next(iterator, NULL)
    if value is NULL:
        stack.pop()
        frame.position = oparg
    else:
        stack.append(value)



def PUSH_EXC_INFO(frame, stack, oparg, thread):
    exception = stack[-1]
    stack[-1:] = (thread.handle(exception), exception)



def POP_EXCEPT(frame, stack, oparg, thread):
    previous = stack.pop()
    thread.handle(previous)



def CHECK_EXC_MATCH(frame, stack, oparg, thread):
    pattern = stack.pop()
    exception = stack[-1]
    stack[-1:] = (exception, thread.exception_matches(exception, pattern))



def CHECK_EG_MATCH(frame, stack, oparg, thread):
    pattern = stack.pop()
    exception = stack.pop()
    return thread.match_group(frame, exception, pattern)



def PREP_RERAISE_STAR(frame, stack, oparg, thread):
    raised = stack.pop()
    original = stack[-1]
    stack[-1] = thread.reraise_star(original, raised)



def RERAISE(frame, stack, oparg, thread):
    exception = stack.pop()
    return thread.reraise(frame, exception, stack[-oparg] if oparg else None)



def RAISE_VARARGS(frame, stack, oparg, thread):
    at = len(stack) - (oparg)
    args = stack[at:]
    del stack[at:]
    return thread.raise_varargs(frame, args)



def BEFORE_WITH(frame, stack, oparg, thread):
    manager = stack.pop()
    return thread.before_with(frame, manager, '__enter__', '__exit__')



def BEFORE_ASYNC_WITH(frame, stack, oparg, thread):
    manager = stack.pop()
    return thread.before_with(frame, manager, '__aenter__', '__aexit__')



def WITH_EXCEPT_START(frame, stack, oparg, thread):
    exception = stack[-1]
    return thread.call(frame, stack[-4], [type(exception), exception, exception.__traceback__], None)



def RETURN_GENERATOR(frame, stack, oparg, thread):
    return thread.return_generator(frame)



def YIELD_VALUE(frame, stack, oparg, thread):
    return thread.yield_value(frame, stack.pop())



def SEND(frame, stack, oparg, thread):
    value = stack.pop()
    return thread.send(frame, stack[-1], value)



def END_SEND(frame, stack, oparg, thread):
    value = stack.pop()
    receiver = stack[-1]
    stack[-1] = value



def CLEANUP_THROW(frame, stack, oparg, thread):
    exception = stack.pop()
    sent = stack.pop()
    receiver = stack[-1]
    if issubclass(type(exception), StopIteration):
        stack[-1:] = (None, exception.value)
        return
    stack.pop()
    return thread.reraise(frame, exception, None)



def GET_YIELD_FROM_ITER(frame, stack, oparg, thread):
    iterable = stack.pop()
    return thread.get_yield_from_iter(frame, iterable)



def GET_AWAITABLE(frame, stack, oparg, thread):
    iterable = stack.pop()
    return thread.get_awaitable(frame, iterable, oparg)



def GET_AITER(frame, stack, oparg, thread):
    iterable = stack.pop()
    return thread.get_aiter(frame, iterable)



def GET_ANEXT(frame, stack, oparg, thread):
    return thread.get_anext(frame, stack[-1])



def END_ASYNC_FOR(frame, stack, oparg, thread):
    exception = stack.pop()
    async_iterator = stack.pop()
    if issubclass(type(exception), StopAsyncIteration):
        return
    return thread.reraise(frame, exception, None)



def ASYNC_GEN_WRAP(frame, stack, oparg, thread):
    value = stack[-1]
    stack[-1] = thread.async_gen_wrap(value)



def STOPITERATION_ERROR(frame, stack, oparg, thread):
    exception = stack[-1]
    stack[-1] = thread.stop_iteration_error(frame, exception)



def IMPORT_NAME(frame, stack, oparg, thread):
    names = stack.pop()
    level = stack.pop()
    return thread.import_name(frame, oparg, names, level)



def IMPORT_FROM(frame, stack, oparg, thread):
    return thread.import_from(frame, stack[-1], oparg)



def IMPORT_STAR(frame, stack, oparg, thread):
    module = stack.pop()
    return thread.import_star(frame, module)



def LOAD_FAST(frame, stack, oparg, thread):
    stack.append(stack[oparg])



def LOAD_FAST_CHECK(frame, stack, oparg, thread):
    value = stack[oparg]
    if value is NULL:
        raise thread.unbound(frame, oparg)
    stack.append(value)



def LOAD_FAST_AND_CLEAR(frame, stack, oparg, thread):
    value = stack[oparg]
    stack[oparg] = NULL
    stack.append(value)



def STORE_FAST(frame, stack, oparg, thread):
    value = stack.pop()
    stack[oparg] = value



def DELETE_FAST(frame, stack, oparg, thread):
    if stack[oparg] is NULL:
        raise thread.unbound(frame, oparg)
    stack[oparg] = NULL



def MAKE_CELL(frame, stack, oparg, thread):
    value = stack[oparg]
    stack[oparg] = CellType() if value is NULL else CellType(value)



def COPY_FREE_VARS(frame, stack, oparg, thread):
    end = frame.code.nlocalsplus
    stack[end - oparg:end] = frame.closure



def LOAD_DEREF(frame, stack, oparg, thread):
    try:
        stack.append(stack[oparg].cell_contents)
        return
    except ValueError:
        pass
    raise thread.unbound_cell(frame, oparg)



def STORE_DEREF(frame, stack, oparg, thread):
    value = stack.pop()
    stack[oparg].cell_contents = value



def DELETE_DEREF(frame, stack, oparg, thread):
    try:
        stack[oparg].cell_contents
    except ValueError:
        empty = True
    else:
        empty = False
    if empty:
        raise thread.unbound_cell(frame, oparg)
    del stack[oparg].cell_contents



def LOAD_CLASSDEREF(frame, stack, oparg, thread):
    name = frame.code.localsplus[oparg][0]
    value = thread.mapping_get(frame.locals, name)
    if value is not NULL:
        stack.append(value)
        return
    try:
        stack.append(stack[oparg].cell_contents)
        return
    except ValueError:
        pass
    raise thread.unbound_cell(frame, oparg)



def LOAD_FROM_DICT_OR_DEREF(frame, stack, oparg, thread):
    namespace = stack[-1]
    name = frame.code.localsplus[oparg][0]
    value = thread.mapping_get(namespace, name)
    if value is not NULL:
        stack[-1] = value
        return
    try:
        stack[-1] = stack[oparg].cell_contents
        return
    except ValueError:
        pass
    raise thread.unbound_cell(frame, oparg)



def LOAD_CONST(frame, stack, oparg, thread):
    stack.append(oparg)



def LOAD_GLOBAL(frame, stack, oparg, thread):
    namespace = frame.globals
    value = namespace.get(oparg, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.builtin(frame, oparg)
    stack.append(value)



def NULL_LOAD_GLOBAL(frame, stack, oparg, thread):
    namespace = frame.globals
    value = namespace.get(oparg, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.builtin(frame, oparg)
    stack += (NULL, value)



def LOAD_GLOBAL_NULL(frame, stack, oparg, thread):
    namespace = frame.globals
    value = namespace.get(oparg, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.builtin(frame, oparg)
    stack += (value, NULL)



def LOAD_NAME(frame, stack, oparg, thread):
    value = thread.mapping_get(frame.locals, oparg)
    if value is NULL:
        value = GET(frame.globals, oparg, NULL)
        if value is NULL:
            value = thread.builtin(frame, oparg)
    stack.append(value)



def LOAD_FROM_DICT_OR_GLOBALS(frame, stack, oparg, thread):
    namespace = stack[-1]
    value = thread.mapping_get(namespace, oparg)
    if value is NULL:
        value = thread.mapping_get(frame.globals, oparg) if frame.code.version >= (3, 13) else GET(frame.globals, oparg, NULL)
        if value is NULL:
            value = thread.builtin(frame, oparg)
    stack[-1] = value



def LOAD_LOCALS(frame, stack, oparg, thread):
    if frame.locals is None:
        raise SystemError('no locals')
    stack.append(frame.locals)



def STORE_NAME(frame, stack, oparg, thread):
    value = stack.pop()
    namespace = frame.locals
    if type(namespace) is dict:
        namespace[oparg] = value
        return
    return thread.store_name(frame, oparg, value)



def DELETE_NAME(frame, stack, oparg, thread):
    thread.delete_name(frame, oparg)



def STORE_GLOBAL(frame, stack, oparg, thread):
    value = stack.pop()
    STORE(frame.globals, oparg, value)



def DELETE_GLOBAL(frame, stack, oparg, thread):
    if TAKE(frame.globals, oparg, NULL) is NULL:
        raise thread.undefined(oparg)



def LOAD_ASSERTION_ERROR(frame, stack, oparg, thread):
    stack.append(ASSERTION_ERROR)



def SETUP_ANNOTATIONS(frame, stack, oparg, thread):
    if frame.locals is None:
        raise SystemError('no locals found when setting up annotations')
    if thread.mapping_get(frame.locals, '__annotations__') is NULL:
        frame.locals['__annotations__'] = {}



def UNARY_NEGATIVE(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) in PLAIN:
        stack[-1] = -value
        return
    stack.pop()
    return thread.unary(frame, operator.neg, value)



def UNARY_POSITIVE(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) in PLAIN:
        stack[-1] = +value
        return
    stack.pop()
    return thread.unary(frame, operator.pos, value)



def UNARY_INVERT(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) is int:
        stack[-1] = ~value
        return
    stack.pop()
    return thread.unary(frame, operator.invert, value)



def UNARY_NOT(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) in PLAIN:
        stack[-1] = not value
        return
    stack.pop()
    return thread.truth(frame, value, negate=True)



def TO_BOOL(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) in PLAIN:
        stack[-1] = not not value
        return
    stack.pop()
    return thread.truth(frame, value)



def BINARY_OP(frame, stack, oparg, thread):
    right = stack.pop()
    left = stack[-1]
    if type(left) in PLAIN and type(right) in SCALARS:
        stack[-1] = oparg(left, right)
        return
    stack.pop()
    return thread.binary(frame, oparg, left, right)



def COMPARE_OP(frame, stack, oparg, thread):
    right = stack.pop()
    left = stack[-1]
    if type(left) in SCALARS and type(right) in SCALARS:
        stack[-1] = oparg[0](left, right)
        return
    stack.pop()
    return thread.compare(frame, oparg[0], left, right, as_bool=oparg[1])



def IS_OP(frame, stack, oparg, thread):
    right = stack.pop()
    left = stack[-1]
    stack[-1] = left is not right if oparg else left is right



def CONTAINS_OP(frame, stack, oparg, thread):
    container = stack.pop()
    item = stack[-1]
    if type(item) in SCALARS and type(container) in SCALARS:
        stack[-1] = item not in container if oparg else item in container
        return
    stack.pop()
    return thread.contains(frame, item, container, negate=bool(oparg))



def GET_LEN(frame, stack, oparg, thread):
    return thread.get_len(frame, stack[-1])



def MATCH_MAPPING(frame, stack, oparg, thread):
    subject = stack[-1]
    stack[-1:] = (subject, bool(FLAGS(type(subject)) & MAPPING))



def MATCH_SEQUENCE(frame, stack, oparg, thread):
    subject = stack[-1]
    stack[-1:] = (subject, bool(FLAGS(type(subject)) & SEQUENCE))



def MATCH_KEYS(frame, stack, oparg, thread):
    return thread.match_keys(frame, stack[-2], stack[-1])



def MATCH_CLASS(frame, stack, oparg, thread):
    names = stack.pop()
    cls = stack.pop()
    subject = stack.pop()
    return thread.match_class(frame, subject, cls, oparg, names)



def NOP(frame, stack, oparg, thread):
    pass



def RESUME(frame, stack, oparg, thread):
    if thread.breaker and oparg & 3 < 2:
        return thread.pending(frame)



def POP_TOP(frame, stack, oparg, thread):
    value = stack.pop()



def PUSH_NULL(frame, stack, oparg, thread):
    stack.append(NULL)



def COPY(frame, stack, oparg, thread):
    stack.append(stack[-oparg])



def SWAP(frame, stack, oparg, thread):
    stack[-1], stack[-oparg] = (stack[-oparg], stack[-1])



def CONVERT_VALUE(frame, stack, oparg, thread):
    value = stack.pop()
    return thread.call(frame, CONVERSIONS[oparg], [value], None)



def FORMAT_SIMPLE(frame, stack, oparg, thread):
    value = stack[-1]
    if type(value) is str:
        stack[-1] = value
        return
    if type(value) in SCALARS:
        stack[-1] = format(value)
        return
    stack.pop()
    return thread.call(frame, format, [value], None)



def FORMAT_WITH_SPEC(frame, stack, oparg, thread):
    spec = stack.pop()
    value = stack.pop()
    return thread.call(frame, format, [value, spec], None)



def PRINT_EXPR(frame, stack, oparg, thread):
    value = stack.pop()
    return thread.print_expression(frame, value)



HANDLERS = {
    "LOAD_ATTR": LOAD_ATTR,
    "LOAD_METHOD": LOAD_METHOD,
    "LOAD_METHOD_NULL_FIRST": LOAD_METHOD_NULL_FIRST,
    "STORE_ATTR": STORE_ATTR,
    "DELETE_ATTR": DELETE_ATTR,
    "LOAD_SUPER_ATTR": LOAD_SUPER_ATTR,
    "LOAD_SUPER_METHOD": LOAD_SUPER_METHOD,
    "LOAD_SUPER_METHOD_NULL_FIRST": LOAD_SUPER_METHOD_NULL_FIRST,
    "CALL": CALL,
    "CALL_KW": CALL_KW,
    "CALL_FUNCTION_EX": CALL_FUNCTION_EX,
    "MAKE_FUNCTION": MAKE_FUNCTION,
    "SET_FUNCTION_ATTRIBUTE": SET_FUNCTION_ATTRIBUTE,
    "LOAD_BUILD_CLASS": LOAD_BUILD_CLASS,
    "RETURN_VALUE": RETURN_VALUE,
    "TYPEVAR": TYPEVAR,
    "PARAMSPEC": PARAMSPEC,
    "TYPEVARTUPLE": TYPEVARTUPLE,
    "TYPEVAR_WITH_BOUND": TYPEVAR_WITH_BOUND,
    "TYPEVAR_WITH_CONSTRAINTS": TYPEVAR_WITH_CONSTRAINTS,
    "SET_TYPEPARAM_DEFAULT": SET_TYPEPARAM_DEFAULT,
    "SET_FUNCTION_TYPE_PARAMS": SET_FUNCTION_TYPE_PARAMS,
    "SUBSCRIPT_GENERIC": SUBSCRIPT_GENERIC,
    "TYPEALIAS": TYPEALIAS,
    "BINARY_SUBSCR": BINARY_SUBSCR,
    "STORE_SUBSCR": STORE_SUBSCR,
    "DELETE_SUBSCR": DELETE_SUBSCR,
    "BINARY_SLICE": BINARY_SLICE,
    "STORE_SLICE": STORE_SLICE,
    "BUILD_SLICE": BUILD_SLICE,
    "BUILD_TUPLE": BUILD_TUPLE,
    "BUILD_LIST": BUILD_LIST,
    "BUILD_SET": BUILD_SET,
    "BUILD_MAP": BUILD_MAP,
    "BUILD_CONST_KEY_MAP": BUILD_CONST_KEY_MAP,
    "BUILD_STRING": BUILD_STRING,
    "LIST_APPEND": LIST_APPEND,
    "SET_ADD": SET_ADD,
    "MAP_ADD": MAP_ADD,
    "LIST_EXTEND": LIST_EXTEND,
    "SET_UPDATE": SET_UPDATE,
    "DICT_UPDATE": DICT_UPDATE,
    "DICT_MERGE": DICT_MERGE,
    "LIST_TO_TUPLE": LIST_TO_TUPLE,
    "UNPACK_SEQUENCE": UNPACK_SEQUENCE,
    "UNPACK_EX": UNPACK_EX,
    "JUMP_FORWARD": JUMP_FORWARD,
    "JUMP_BACKWARD": JUMP_BACKWARD,
    "JUMP_BACKWARD_NO_INTERRUPT": JUMP_BACKWARD_NO_INTERRUPT,
    "POP_JUMP_IF_FALSE": POP_JUMP_IF_FALSE,
    "POP_JUMP_IF_TRUE": POP_JUMP_IF_TRUE,
    "POP_JUMP_IF_NONE": POP_JUMP_IF_NONE,
    "POP_JUMP_IF_NOT_NONE": POP_JUMP_IF_NOT_NONE,
    "JUMP_IF_TRUE_OR_POP": JUMP_IF_TRUE_OR_POP,
    "JUMP_IF_FALSE_OR_POP": JUMP_IF_FALSE_OR_POP,
    "GET_ITER": GET_ITER,
    "FOR_ITER": FOR_ITER,
    "PUSH_EXC_INFO": PUSH_EXC_INFO,
    "POP_EXCEPT": POP_EXCEPT,
    "CHECK_EXC_MATCH": CHECK_EXC_MATCH,
    "CHECK_EG_MATCH": CHECK_EG_MATCH,
    "PREP_RERAISE_STAR": PREP_RERAISE_STAR,
    "RERAISE": RERAISE,
    "RAISE_VARARGS": RAISE_VARARGS,
    "BEFORE_WITH": BEFORE_WITH,
    "BEFORE_ASYNC_WITH": BEFORE_ASYNC_WITH,
    "WITH_EXCEPT_START": WITH_EXCEPT_START,
    "RETURN_GENERATOR": RETURN_GENERATOR,
    "YIELD_VALUE": YIELD_VALUE,
    "SEND": SEND,
    "END_SEND": END_SEND,
    "CLEANUP_THROW": CLEANUP_THROW,
    "GET_YIELD_FROM_ITER": GET_YIELD_FROM_ITER,
    "GET_AWAITABLE": GET_AWAITABLE,
    "GET_AITER": GET_AITER,
    "GET_ANEXT": GET_ANEXT,
    "END_ASYNC_FOR": END_ASYNC_FOR,
    "ASYNC_GEN_WRAP": ASYNC_GEN_WRAP,
    "STOPITERATION_ERROR": STOPITERATION_ERROR,
    "IMPORT_NAME": IMPORT_NAME,
    "IMPORT_FROM": IMPORT_FROM,
    "IMPORT_STAR": IMPORT_STAR,
    "LOAD_FAST": LOAD_FAST,
    "LOAD_FAST_CHECK": LOAD_FAST_CHECK,
    "LOAD_FAST_AND_CLEAR": LOAD_FAST_AND_CLEAR,
    "STORE_FAST": STORE_FAST,
    "DELETE_FAST": DELETE_FAST,
    "MAKE_CELL": MAKE_CELL,
    "COPY_FREE_VARS": COPY_FREE_VARS,
    "LOAD_DEREF": LOAD_DEREF,
    "STORE_DEREF": STORE_DEREF,
    "DELETE_DEREF": DELETE_DEREF,
    "LOAD_CLASSDEREF": LOAD_CLASSDEREF,
    "LOAD_FROM_DICT_OR_DEREF": LOAD_FROM_DICT_OR_DEREF,
    "LOAD_CONST": LOAD_CONST,
    "LOAD_GLOBAL": LOAD_GLOBAL,
    "NULL_LOAD_GLOBAL": NULL_LOAD_GLOBAL,
    "LOAD_GLOBAL_NULL": LOAD_GLOBAL_NULL,
    "LOAD_NAME": LOAD_NAME,
    "LOAD_FROM_DICT_OR_GLOBALS": LOAD_FROM_DICT_OR_GLOBALS,
    "LOAD_LOCALS": LOAD_LOCALS,
    "STORE_NAME": STORE_NAME,
    "DELETE_NAME": DELETE_NAME,
    "STORE_GLOBAL": STORE_GLOBAL,
    "DELETE_GLOBAL": DELETE_GLOBAL,
    "LOAD_ASSERTION_ERROR": LOAD_ASSERTION_ERROR,
    "SETUP_ANNOTATIONS": SETUP_ANNOTATIONS,
    "UNARY_NEGATIVE": UNARY_NEGATIVE,
    "UNARY_POSITIVE": UNARY_POSITIVE,
    "UNARY_INVERT": UNARY_INVERT,
    "UNARY_NOT": UNARY_NOT,
    "TO_BOOL": TO_BOOL,
    "BINARY_OP": BINARY_OP,
    "COMPARE_OP": COMPARE_OP,
    "IS_OP": IS_OP,
    "CONTAINS_OP": CONTAINS_OP,
    "GET_LEN": GET_LEN,
    "MATCH_MAPPING": MATCH_MAPPING,
    "MATCH_SEQUENCE": MATCH_SEQUENCE,
    "MATCH_KEYS": MATCH_KEYS,
    "MATCH_CLASS": MATCH_CLASS,
    "NOP": NOP,
    "RESUME": RESUME,
    "POP_TOP": POP_TOP,
    "PUSH_NULL": PUSH_NULL,
    "COPY": COPY,
    "SWAP": SWAP,
    "CONVERT_VALUE": CONVERT_VALUE,
    "FORMAT_SIMPLE": FORMAT_SIMPLE,
    "FORMAT_WITH_SPEC": FORMAT_WITH_SPEC,
    "PRINT_EXPR": PRINT_EXPR,
}


OPERANDS = {
    "LOAD_ATTR": Operand.NAME,
    "LOAD_METHOD": Operand.NAME,
    "LOAD_METHOD_NULL_FIRST": Operand.NAME,
    "STORE_ATTR": Operand.NAME,
    "DELETE_ATTR": Operand.NAME,
    "LOAD_SUPER_ATTR": Operand.SUPER_NAME,
    "LOAD_SUPER_METHOD": Operand.SUPER_NAME,
    "LOAD_SUPER_METHOD_NULL_FIRST": Operand.SUPER_NAME,
    "CALL": Operand.NUMBER,
    "CALL_KW": Operand.NUMBER,
    "CALL_FUNCTION_EX": Operand.NUMBER,
    "MAKE_FUNCTION": Operand.NONE,
    "SET_FUNCTION_ATTRIBUTE": Operand.NUMBER,
    "LOAD_BUILD_CLASS": Operand.NONE,
    "RETURN_VALUE": Operand.NONE,
    "TYPEVAR": Operand.NONE,
    "PARAMSPEC": Operand.NONE,
    "TYPEVARTUPLE": Operand.NONE,
    "TYPEVAR_WITH_BOUND": Operand.NONE,
    "TYPEVAR_WITH_CONSTRAINTS": Operand.NONE,
    "SET_TYPEPARAM_DEFAULT": Operand.NONE,
    "SET_FUNCTION_TYPE_PARAMS": Operand.NONE,
    "SUBSCRIPT_GENERIC": Operand.NONE,
    "TYPEALIAS": Operand.NONE,
    "BINARY_SUBSCR": Operand.NONE,
    "STORE_SUBSCR": Operand.NONE,
    "DELETE_SUBSCR": Operand.NONE,
    "BINARY_SLICE": Operand.NONE,
    "STORE_SLICE": Operand.NONE,
    "BUILD_SLICE": Operand.NUMBER,
    "BUILD_TUPLE": Operand.NUMBER,
    "BUILD_LIST": Operand.NUMBER,
    "BUILD_SET": Operand.NUMBER,
    "BUILD_MAP": Operand.NUMBER,
    "BUILD_CONST_KEY_MAP": Operand.NUMBER,
    "BUILD_STRING": Operand.NUMBER,
    "LIST_APPEND": Operand.NUMBER,
    "SET_ADD": Operand.NUMBER,
    "MAP_ADD": Operand.NUMBER,
    "LIST_EXTEND": Operand.NUMBER,
    "SET_UPDATE": Operand.NUMBER,
    "DICT_UPDATE": Operand.NUMBER,
    "DICT_MERGE": Operand.NUMBER,
    "LIST_TO_TUPLE": Operand.NONE,
    "UNPACK_SEQUENCE": Operand.NUMBER,
    "UNPACK_EX": Operand.NUMBER,
    "JUMP_FORWARD": Operand.TARGET,
    "JUMP_BACKWARD": Operand.TARGET,
    "JUMP_BACKWARD_NO_INTERRUPT": Operand.TARGET,
    "POP_JUMP_IF_FALSE": Operand.TARGET,
    "POP_JUMP_IF_TRUE": Operand.TARGET,
    "POP_JUMP_IF_NONE": Operand.TARGET,
    "POP_JUMP_IF_NOT_NONE": Operand.TARGET,
    "JUMP_IF_TRUE_OR_POP": Operand.TARGET,
    "JUMP_IF_FALSE_OR_POP": Operand.TARGET,
    "GET_ITER": Operand.NONE,
    "FOR_ITER": Operand.TARGET,
    "PUSH_EXC_INFO": Operand.NONE,
    "POP_EXCEPT": Operand.NONE,
    "CHECK_EXC_MATCH": Operand.NONE,
    "CHECK_EG_MATCH": Operand.NONE,
    "PREP_RERAISE_STAR": Operand.NONE,
    "RERAISE": Operand.NUMBER,
    "RAISE_VARARGS": Operand.NUMBER,
    "BEFORE_WITH": Operand.NONE,
    "BEFORE_ASYNC_WITH": Operand.NONE,
    "WITH_EXCEPT_START": Operand.NONE,
    "RETURN_GENERATOR": Operand.NONE,
    "YIELD_VALUE": Operand.NUMBER,
    "SEND": Operand.TARGET,
    "END_SEND": Operand.NONE,
    "CLEANUP_THROW": Operand.NONE,
    "GET_YIELD_FROM_ITER": Operand.NONE,
    "GET_AWAITABLE": Operand.NUMBER,
    "GET_AITER": Operand.NONE,
    "GET_ANEXT": Operand.NONE,
    "END_ASYNC_FOR": Operand.NONE,
    "ASYNC_GEN_WRAP": Operand.NONE,
    "STOPITERATION_ERROR": Operand.NONE,
    "IMPORT_NAME": Operand.NAME,
    "IMPORT_FROM": Operand.NAME,
    "IMPORT_STAR": Operand.NONE,
    "LOAD_FAST": Operand.LOCAL,
    "LOAD_FAST_CHECK": Operand.LOCAL,
    "LOAD_FAST_AND_CLEAR": Operand.LOCAL,
    "STORE_FAST": Operand.LOCAL,
    "DELETE_FAST": Operand.LOCAL,
    "MAKE_CELL": Operand.CELL,
    "COPY_FREE_VARS": Operand.NUMBER,
    "LOAD_DEREF": Operand.CELL,
    "STORE_DEREF": Operand.CELL,
    "DELETE_DEREF": Operand.CELL,
    "LOAD_CLASSDEREF": Operand.CELL,
    "LOAD_FROM_DICT_OR_DEREF": Operand.CELL,
    "LOAD_CONST": Operand.CONST,
    "LOAD_GLOBAL": Operand.NAME,
    "NULL_LOAD_GLOBAL": Operand.NAME,
    "LOAD_GLOBAL_NULL": Operand.NAME,
    "LOAD_NAME": Operand.NAME,
    "LOAD_FROM_DICT_OR_GLOBALS": Operand.NAME,
    "LOAD_LOCALS": Operand.NONE,
    "STORE_NAME": Operand.NAME,
    "DELETE_NAME": Operand.NAME,
    "STORE_GLOBAL": Operand.NAME,
    "DELETE_GLOBAL": Operand.NAME,
    "LOAD_ASSERTION_ERROR": Operand.NONE,
    "SETUP_ANNOTATIONS": Operand.NONE,
    "UNARY_NEGATIVE": Operand.NONE,
    "UNARY_POSITIVE": Operand.NONE,
    "UNARY_INVERT": Operand.NONE,
    "UNARY_NOT": Operand.NONE,
    "TO_BOOL": Operand.NONE,
    "BINARY_OP": Operand.BINARY,
    "COMPARE_OP": Operand.COMPARE,
    "IS_OP": Operand.NUMBER,
    "CONTAINS_OP": Operand.NUMBER,
    "GET_LEN": Operand.NONE,
    "MATCH_MAPPING": Operand.NONE,
    "MATCH_SEQUENCE": Operand.NONE,
    "MATCH_KEYS": Operand.NONE,
    "MATCH_CLASS": Operand.NUMBER,
    "NOP": Operand.NONE,
    "RESUME": Operand.NUMBER,
    "POP_TOP": Operand.NONE,
    "PUSH_NULL": Operand.NONE,
    "COPY": Operand.NUMBER,
    "SWAP": Operand.NUMBER,
    "CONVERT_VALUE": Operand.NUMBER,
    "FORMAT_SIMPLE": Operand.NONE,
    "FORMAT_WITH_SPEC": Operand.NONE,
    "PRINT_EXPR": Operand.NONE,
}


def LOAD_FAST__LOAD_FAST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST__LOAD_FAST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST__LOAD_CONST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_CONST__LOAD_FAST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_CONST__LOAD_FAST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in PLAIN and type(right) in SCALARS:
        v1a = oparg1(left, right)
        stack.append(v1a)
        return
    return thread.binary(frame, oparg1, left, right)


def LOAD_FAST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in PLAIN and type(right) in SCALARS:
        v1a = oparg1(left, right)
        value = v1a
        stack[oparg2] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg1, left, right)


def LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in PLAIN and type(right) in SCALARS:
        v1a = oparg1(left, right)
        stack.append(v1a)
        return
    return thread.binary(frame, oparg1, left, right)


def LOAD_CONST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in PLAIN and type(right) in SCALARS:
        v1a = oparg1(left, right)
        value = v1a
        stack[oparg2] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg1, left, right)


def BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right = stack.pop()
    left = stack.pop()
    if type(left) in PLAIN and type(right) in SCALARS:
        v0a = oparg0(left, right)
        value = v0a
        stack[oparg1] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg0, left, right)


def LOAD_FAST__LOAD_FAST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST__LOAD_CONST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        stack.append(v1a)
        return
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_CONST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        stack.append(v1a)
        return
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right = stack.pop()
    left = stack.pop()
    if type(left) in SCALARS and type(right) in SCALARS:
        v0a = oparg0[0](left, right)
        value = v0a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg0[0], left, right, as_bool=oparg0[1])


def COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right = stack.pop()
    left = stack.pop()
    if type(left) in SCALARS and type(right) in SCALARS:
        v0a = oparg0[0](left, right)
        value = v0a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg0[0], left, right, as_bool=oparg0[1])


def LOAD_FAST__LOAD_FAST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        stack.append(v2a)
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST__LOAD_FAST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST__LOAD_CONST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        stack.append(v2a)
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_CONST__LOAD_FAST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        stack.append(v2a)
        return
    return thread.subscript(frame, container, key)


def LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    key = v0a
    container = stack.pop()
    frame.position += 1
    if type(container) in PLAIN and type(key) in SCALARS:
        v1a = container[key]
        stack.append(v1a)
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    key = v0a
    container = stack.pop()
    frame.position += 1
    if type(container) in PLAIN and type(key) in SCALARS:
        v1a = container[key]
        value = v1a
        stack[oparg2] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_CONST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    key = v0a
    container = stack.pop()
    frame.position += 1
    if type(container) in PLAIN and type(key) in SCALARS:
        v1a = container[key]
        stack.append(v1a)
        return
    return thread.subscript(frame, container, key)


def LOAD_CONST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    key = v0a
    container = stack.pop()
    frame.position += 1
    if type(container) in PLAIN and type(key) in SCALARS:
        v1a = container[key]
        value = v1a
        stack[oparg2] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    key = stack.pop()
    container = stack.pop()
    if type(container) in PLAIN and type(key) in SCALARS:
        v0a = container[key]
        value = v0a
        stack[oparg1] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST__LOAD_FAST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    stack.append(v2a)
    return


def LOAD_FAST__LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__LOAD_CONST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    stack.append(v2a)
    return


def LOAD_FAST__LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_CONST__LOAD_FAST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    stack.append(v2a)
    return


def LOAD_CONST__LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_CONST__LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    stack.append(v1a)
    return


def LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    value = v1a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    value = v1a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, value)


def LOAD_CONST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    stack.append(v1a)
    return


def LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    value = v1a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, value)


def LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    value = v1a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, value)


def IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right = stack.pop()
    left = stack.pop()
    v0a = left is not right if oparg0 else left is right
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value)


def IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right = stack.pop()
    left = stack.pop()
    v0a = left is not right if oparg0 else left is right
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__LOAD_FAST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        stack.append(v2a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST__LOAD_CONST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        stack.append(v2a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        stack.append(v2a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        stack.append(v1a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_CONST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        stack.append(v1a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg1))


def CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    container = stack.pop()
    item = stack.pop()
    if type(item) in SCALARS and type(container) in SCALARS:
        v0a = item not in container if oparg0 else item in container
        value = v0a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg0))


def CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    container = stack.pop()
    item = stack.pop()
    if type(item) in SCALARS and type(container) in SCALARS:
        v0a = item not in container if oparg0 else item in container
        value = v0a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg0))


def LOAD_FAST__LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    value = v0a
    owner = v1a
    frame.position += 2
    return thread.store_attribute(frame, owner, oparg2, value)


def LOAD_FAST__LOAD_CONST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    value = v0a
    owner = v1a
    frame.position += 2
    return thread.store_attribute(frame, owner, oparg2, value)


def LOAD_CONST__LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    v1a = stack[oparg1]
    value = v0a
    owner = v1a
    frame.position += 2
    return thread.store_attribute(frame, owner, oparg2, value)


def LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    owner = v0a
    value = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, owner, oparg1, value)


def LOAD_CONST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    owner = v0a
    value = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, owner, oparg1, value)


def LOAD_FAST__LOAD_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    owner = v0a
    frame.position += 1
    return thread.load_attribute(frame, owner, oparg1)


def LOAD_FAST__LOAD_METHOD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    owner = v0a
    frame.position += 1
    return thread.load_method(frame, owner, oparg1, null_first=False)


def LOAD_FAST__LOAD_METHOD_NULL_FIRST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    owner = v0a
    frame.position += 1
    return thread.load_method(frame, owner, oparg1, null_first=True)


def LOAD_FAST__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value = v0a
    frame.position += 1
    return thread.leave(frame, value)


def LOAD_FAST__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value)


def LOAD_FAST__POP_JUMP_IF_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value = v0a
    frame.position += 1
    if value is None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST__POP_JUMP_IF_NOT_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value = v0a
    frame.position += 1
    if value is not None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value = v0a
    stack[oparg1] = value
    frame.position += 1
    return


def LOAD_FAST__GET_ITER(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    iterable = v0a
    frame.position += 1
    if type(iterable) in PLAIN:
        v1a = iter(iterable)
        stack.append(v1a)
        return
    return thread.get_iter(frame, iterable)


def LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    owner = v0a
    value = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, owner, oparg1, value)


def LOAD_FAST__UNARY_NOT(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        v1a = not value
        stack.append(v1a)
        return
    return thread.truth(frame, value, negate=True)


def LOAD_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 1
    stack += (v0a, v1a)
    return


def LOAD_FAST__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    v1a = oparg1
    frame.position += 1
    stack += (v0a, v1a)
    return


def STORE_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack.pop()
    stack[oparg0] = value
    v1a = stack[oparg1]
    frame.position += 1
    stack.append(v1a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    v1a = stack[oparg1]
    frame.position += 1
    stack += (v0a, v0b, v1a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    v1a = stack[oparg1]
    v2a = stack[oparg2]
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    v1a = stack[oparg1]
    v2a = oparg2
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    v1a = stack[oparg1]
    v2a = oparg2
    stack += (v0a, v0b)
    left = v1a
    right = v2a
    frame.position += 3
    if type(left) in PLAIN and type(right) in SCALARS:
        v3a = oparg3(left, right)
        stack.append(v3a)
        return
    return thread.binary(frame, oparg3, left, right)


def LOAD_GLOBAL_NULL__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    v1a = stack[oparg1]
    frame.position += 1
    stack += (v0a, v0b, v1a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    v1a = stack[oparg1]
    v2a = stack[oparg2]
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    v1a = stack[oparg1]
    v2a = oparg2
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    v1a = stack[oparg1]
    v2a = oparg2
    stack += (v0a, v0b)
    left = v1a
    right = v2a
    frame.position += 3
    if type(left) in PLAIN and type(right) in SCALARS:
        v3a = oparg3(left, right)
        stack.append(v3a)
        return
    return thread.binary(frame, oparg3, left, right)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in PLAIN and type(right) in SCALARS:
        v2a = oparg2(left, right)
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg2, left, right)


def LOAD_FAST_CHECK__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in PLAIN and type(right) in SCALARS:
        v1a = oparg1(left, right)
        stack.append(v1a)
        return
    return thread.binary(frame, oparg1, left, right)


def LOAD_FAST_CHECK__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in PLAIN and type(right) in SCALARS:
        v1a = oparg1(left, right)
        value = v1a
        stack[oparg2] = value
        frame.position += 1
        return
    return thread.binary(frame, oparg1, left, right)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    if type(left) in SCALARS and type(right) in SCALARS:
        v2a = oparg2[0](left, right)
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg2[0], left, right, as_bool=oparg2[1])


def LOAD_FAST_CHECK__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        stack.append(v1a)
        return
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    if type(left) in SCALARS and type(right) in SCALARS:
        v1a = oparg1[0](left, right)
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.compare(frame, oparg1[0], left, right, as_bool=oparg1[1])


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        stack.append(v2a)
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        stack.append(v2a)
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        stack.append(v2a)
        return
    return thread.subscript(frame, container, key)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    container = v0a
    key = v1a
    frame.position += 2
    if type(container) in PLAIN and type(key) in SCALARS:
        v2a = container[key]
        value = v2a
        stack[oparg3] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST_CHECK__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    key = v0a
    container = stack.pop()
    frame.position += 1
    if type(container) in PLAIN and type(key) in SCALARS:
        v1a = container[key]
        stack.append(v1a)
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    key = v0a
    container = stack.pop()
    frame.position += 1
    if type(container) in PLAIN and type(key) in SCALARS:
        v1a = container[key]
        value = v1a
        stack[oparg2] = value
        frame.position += 1
        return
    return thread.subscript(frame, container, key)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    stack.append(v2a)
    return


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__LOAD_CONST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    stack.append(v2a)
    return


def LOAD_FAST_CHECK__LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_CONST__LOAD_FAST_CHECK__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    stack.append(v2a)
    return


def LOAD_CONST__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_CONST__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    left = v0a
    right = v1a
    frame.position += 2
    v2a = left is not right if oparg2 else left is right
    value = v2a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    stack.append(v1a)
    return


def LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    value = v1a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    right = v0a
    left = stack.pop()
    frame.position += 1
    v1a = left is not right if oparg1 else left is right
    value = v1a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        stack.append(v2a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        stack.append(v2a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        stack.append(v2a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    item = v0a
    container = v1a
    frame.position += 2
    if type(item) in SCALARS and type(container) in SCALARS:
        v2a = item not in container if oparg2 else item in container
        value = v2a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg2))


def LOAD_FAST_CHECK__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        stack.append(v1a)
        return
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if not value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    container = v0a
    item = stack.pop()
    frame.position += 1
    if type(item) in SCALARS and type(container) in SCALARS:
        v1a = item not in container if oparg1 else item in container
        value = v1a
        frame.position += 1
        if type(value) in PLAIN:
            if value:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, value)
    return thread.contains(frame, item, container, negate=bool(oparg1))


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    value = v0a
    owner = v1a
    frame.position += 2
    return thread.store_attribute(frame, owner, oparg2, value)


def LOAD_FAST_CHECK__LOAD_CONST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    value = v0a
    owner = v1a
    frame.position += 2
    return thread.store_attribute(frame, owner, oparg2, value)


def LOAD_CONST__LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = oparg0
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    value = v0a
    owner = v1a
    frame.position += 2
    return thread.store_attribute(frame, owner, oparg2, value)


def LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    owner = v0a
    value = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, owner, oparg1, value)


def LOAD_FAST_CHECK__LOAD_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    owner = v0a
    frame.position += 1
    return thread.load_attribute(frame, owner, oparg1)


def LOAD_FAST_CHECK__LOAD_METHOD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    owner = v0a
    frame.position += 1
    return thread.load_method(frame, owner, oparg1, null_first=False)


def LOAD_FAST_CHECK__LOAD_METHOD_NULL_FIRST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    owner = v0a
    frame.position += 1
    return thread.load_method(frame, owner, oparg1, null_first=True)


def LOAD_FAST_CHECK__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = v0a
    frame.position += 1
    return thread.leave(frame, value)


def LOAD_FAST_CHECK__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        if not value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        if value:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value)


def LOAD_FAST_CHECK__POP_JUMP_IF_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = v0a
    frame.position += 1
    if value is None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST_CHECK__POP_JUMP_IF_NOT_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = v0a
    frame.position += 1
    if value is not None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST_CHECK__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = v0a
    stack[oparg1] = value
    frame.position += 1
    return


def LOAD_FAST_CHECK__GET_ITER(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    iterable = v0a
    frame.position += 1
    if type(iterable) in PLAIN:
        v1a = iter(iterable)
        stack.append(v1a)
        return
    return thread.get_iter(frame, iterable)


def LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    owner = v0a
    value = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, owner, oparg1, value)


def LOAD_FAST_CHECK__UNARY_NOT(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = v0a
    frame.position += 1
    if type(value) in PLAIN:
        v1a = not value
        stack.append(v1a)
        return
    return thread.truth(frame, value, negate=True)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    frame.position += 1
    stack += (v0a, v1a)
    return


def LOAD_FAST_CHECK__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack[oparg0]
    if value is NULL:
        raise thread.unbound(frame, oparg0)
    v0a = value
    v1a = oparg1
    frame.position += 1
    stack += (v0a, v1a)
    return


def STORE_FAST__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack.pop()
    stack[oparg0] = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    frame.position += 1
    stack.append(v1a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    frame.position += 1
    stack += (v0a, v0b, v1a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    value = stack[oparg2]
    if value is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    v2a = value
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    v2a = oparg2
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = NULL
    v0b = value
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    v2a = oparg2
    stack += (v0a, v0b)
    left = v1a
    right = v2a
    frame.position += 3
    if type(left) in PLAIN and type(right) in SCALARS:
        v3a = oparg3(left, right)
        stack.append(v3a)
        return
    return thread.binary(frame, oparg3, left, right)


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    frame.position += 1
    stack += (v0a, v0b, v1a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    value = stack[oparg2]
    if value is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    v2a = value
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    v2a = oparg2
    frame.position += 2
    stack += (v0a, v0b, v1a, v2a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace = frame.globals
    value = namespace.get(oparg0, NULL) if type(namespace) is dict else thread.mapping_get(namespace, oparg0)
    if value is NULL:
        value = thread.builtin(frame, oparg0)
    v0a = value
    v0b = NULL
    value = stack[oparg1]
    if value is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    v1a = value
    v2a = oparg2
    stack += (v0a, v0b)
    left = v1a
    right = v2a
    frame.position += 3
    if type(left) in PLAIN and type(right) in SCALARS:
        v3a = oparg3(left, right)
        stack.append(v3a)
        return
    return thread.binary(frame, oparg3, left, right)


def LOAD_CONST__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    value = v0a
    frame.position += 1
    return thread.leave(frame, value)


def LOAD_CONST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = oparg0
    value = v0a
    stack[oparg1] = value
    frame.position += 1
    return


def POP_TOP__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack.pop()
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg1)
    frame.position = oparg1


def STORE_FAST__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value = stack.pop()
    stack[oparg0] = value
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg1)
    frame.position = oparg1


FUSED = {
    ('LOAD_FAST', 'LOAD_FAST', 'BINARY_OP'): LOAD_FAST__LOAD_FAST__BINARY_OP,
    ('LOAD_FAST', 'LOAD_FAST', 'BINARY_OP', 'STORE_FAST'): LOAD_FAST__LOAD_FAST__BINARY_OP__STORE_FAST,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_OP'): LOAD_FAST__LOAD_CONST__BINARY_OP,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_OP', 'STORE_FAST'): LOAD_FAST__LOAD_CONST__BINARY_OP__STORE_FAST,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_OP'): LOAD_CONST__LOAD_FAST__BINARY_OP,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_OP', 'STORE_FAST'): LOAD_CONST__LOAD_FAST__BINARY_OP__STORE_FAST,
    ('LOAD_FAST', 'BINARY_OP'): LOAD_FAST__BINARY_OP,
    ('LOAD_FAST', 'BINARY_OP', 'STORE_FAST'): LOAD_FAST__BINARY_OP__STORE_FAST,
    ('LOAD_CONST', 'BINARY_OP'): LOAD_CONST__BINARY_OP,
    ('LOAD_CONST', 'BINARY_OP', 'STORE_FAST'): LOAD_CONST__BINARY_OP__STORE_FAST,
    ('BINARY_OP', 'STORE_FAST'): BINARY_OP__STORE_FAST,
    ('LOAD_FAST', 'LOAD_FAST', 'COMPARE_OP'): LOAD_FAST__LOAD_FAST__COMPARE_OP,
    ('LOAD_FAST', 'LOAD_FAST', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_FAST', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'LOAD_CONST', 'COMPARE_OP'): LOAD_FAST__LOAD_CONST__COMPARE_OP,
    ('LOAD_FAST', 'LOAD_CONST', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_CONST', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST', 'COMPARE_OP'): LOAD_CONST__LOAD_FAST__COMPARE_OP,
    ('LOAD_CONST', 'LOAD_FAST', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'COMPARE_OP'): LOAD_FAST__COMPARE_OP,
    ('LOAD_FAST', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'COMPARE_OP'): LOAD_CONST__COMPARE_OP,
    ('LOAD_CONST', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('COMPARE_OP', 'POP_JUMP_IF_FALSE'): COMPARE_OP__POP_JUMP_IF_FALSE,
    ('COMPARE_OP', 'POP_JUMP_IF_TRUE'): COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'LOAD_FAST', 'BINARY_SUBSCR'): LOAD_FAST__LOAD_FAST__BINARY_SUBSCR,
    ('LOAD_FAST', 'LOAD_FAST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST__LOAD_FAST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_SUBSCR'): LOAD_FAST__LOAD_CONST__BINARY_SUBSCR,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_SUBSCR'): LOAD_CONST__LOAD_FAST__BINARY_SUBSCR,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST', 'BINARY_SUBSCR'): LOAD_FAST__BINARY_SUBSCR,
    ('LOAD_FAST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_CONST', 'BINARY_SUBSCR'): LOAD_CONST__BINARY_SUBSCR,
    ('LOAD_CONST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_CONST__BINARY_SUBSCR__STORE_FAST,
    ('BINARY_SUBSCR', 'STORE_FAST'): BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST', 'LOAD_FAST', 'IS_OP'): LOAD_FAST__LOAD_FAST__IS_OP,
    ('LOAD_FAST', 'LOAD_FAST', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_FAST', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'LOAD_CONST', 'IS_OP'): LOAD_FAST__LOAD_CONST__IS_OP,
    ('LOAD_FAST', 'LOAD_CONST', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_CONST', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST', 'IS_OP'): LOAD_CONST__LOAD_FAST__IS_OP,
    ('LOAD_CONST', 'LOAD_FAST', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'IS_OP'): LOAD_FAST__IS_OP,
    ('LOAD_FAST', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'IS_OP'): LOAD_CONST__IS_OP,
    ('LOAD_CONST', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE,
    ('IS_OP', 'POP_JUMP_IF_FALSE'): IS_OP__POP_JUMP_IF_FALSE,
    ('IS_OP', 'POP_JUMP_IF_TRUE'): IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'LOAD_FAST', 'CONTAINS_OP'): LOAD_FAST__LOAD_FAST__CONTAINS_OP,
    ('LOAD_FAST', 'LOAD_FAST', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_FAST', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'LOAD_CONST', 'CONTAINS_OP'): LOAD_FAST__LOAD_CONST__CONTAINS_OP,
    ('LOAD_FAST', 'LOAD_CONST', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_CONST', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST', 'CONTAINS_OP'): LOAD_CONST__LOAD_FAST__CONTAINS_OP,
    ('LOAD_CONST', 'LOAD_FAST', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'CONTAINS_OP'): LOAD_FAST__CONTAINS_OP,
    ('LOAD_FAST', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'CONTAINS_OP'): LOAD_CONST__CONTAINS_OP,
    ('LOAD_CONST', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('CONTAINS_OP', 'POP_JUMP_IF_FALSE'): CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('CONTAINS_OP', 'POP_JUMP_IF_TRUE'): CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'LOAD_FAST', 'STORE_ATTR'): LOAD_FAST__LOAD_FAST__STORE_ATTR,
    ('LOAD_FAST', 'LOAD_CONST', 'STORE_ATTR'): LOAD_FAST__LOAD_CONST__STORE_ATTR,
    ('LOAD_CONST', 'LOAD_FAST', 'STORE_ATTR'): LOAD_CONST__LOAD_FAST__STORE_ATTR,
    ('LOAD_FAST', 'STORE_ATTR'): LOAD_FAST__STORE_ATTR,
    ('LOAD_CONST', 'STORE_ATTR'): LOAD_CONST__STORE_ATTR,
    ('LOAD_FAST', 'LOAD_ATTR'): LOAD_FAST__LOAD_ATTR,
    ('LOAD_FAST', 'LOAD_METHOD'): LOAD_FAST__LOAD_METHOD,
    ('LOAD_FAST', 'LOAD_METHOD_NULL_FIRST'): LOAD_FAST__LOAD_METHOD_NULL_FIRST,
    ('LOAD_FAST', 'RETURN_VALUE'): LOAD_FAST__RETURN_VALUE,
    ('LOAD_FAST', 'POP_JUMP_IF_FALSE'): LOAD_FAST__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'POP_JUMP_IF_TRUE'): LOAD_FAST__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'POP_JUMP_IF_NONE'): LOAD_FAST__POP_JUMP_IF_NONE,
    ('LOAD_FAST', 'POP_JUMP_IF_NOT_NONE'): LOAD_FAST__POP_JUMP_IF_NOT_NONE,
    ('LOAD_FAST', 'STORE_FAST'): LOAD_FAST__STORE_FAST,
    ('LOAD_FAST', 'GET_ITER'): LOAD_FAST__GET_ITER,
    ('LOAD_FAST', 'STORE_ATTR'): LOAD_FAST__STORE_ATTR,
    ('LOAD_FAST', 'UNARY_NOT'): LOAD_FAST__UNARY_NOT,
    ('LOAD_FAST', 'LOAD_FAST'): LOAD_FAST__LOAD_FAST,
    ('LOAD_FAST', 'LOAD_CONST'): LOAD_FAST__LOAD_CONST,
    ('STORE_FAST', 'LOAD_FAST'): STORE_FAST__LOAD_FAST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST'): NULL_LOAD_GLOBAL__LOAD_FAST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_FAST'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_FAST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_CONST'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_CONST', 'BINARY_OP'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__BINARY_OP,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST'): LOAD_GLOBAL_NULL__LOAD_FAST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_FAST'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_FAST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_CONST'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_CONST', 'BINARY_OP'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__BINARY_OP,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'BINARY_OP'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'BINARY_OP', 'STORE_FAST'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP__STORE_FAST,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP', 'STORE_FAST'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP__STORE_FAST,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_OP'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_OP,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_OP', 'STORE_FAST'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_OP__STORE_FAST,
    ('LOAD_FAST_CHECK', 'BINARY_OP'): LOAD_FAST_CHECK__BINARY_OP,
    ('LOAD_FAST_CHECK', 'BINARY_OP', 'STORE_FAST'): LOAD_FAST_CHECK__BINARY_OP__STORE_FAST,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'COMPARE_OP'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'COMPARE_OP'): LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'COMPARE_OP'): LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'COMPARE_OP'): LOAD_FAST_CHECK__COMPARE_OP,
    ('LOAD_FAST_CHECK', 'COMPARE_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'COMPARE_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_SUBSCR'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST_CHECK', 'BINARY_SUBSCR'): LOAD_FAST_CHECK__BINARY_SUBSCR,
    ('LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'IS_OP'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'IS_OP'): LOAD_FAST_CHECK__LOAD_CONST__IS_OP,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'IS_OP'): LOAD_CONST__LOAD_FAST_CHECK__IS_OP,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'IS_OP'): LOAD_FAST_CHECK__IS_OP,
    ('LOAD_FAST_CHECK', 'IS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'IS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'CONTAINS_OP'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'CONTAINS_OP'): LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'CONTAINS_OP'): LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'CONTAINS_OP'): LOAD_FAST_CHECK__CONTAINS_OP,
    ('LOAD_FAST_CHECK', 'CONTAINS_OP', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'CONTAINS_OP', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'STORE_ATTR'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__STORE_ATTR,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'STORE_ATTR'): LOAD_FAST_CHECK__LOAD_CONST__STORE_ATTR,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'STORE_ATTR'): LOAD_CONST__LOAD_FAST_CHECK__STORE_ATTR,
    ('LOAD_FAST_CHECK', 'STORE_ATTR'): LOAD_FAST_CHECK__STORE_ATTR,
    ('LOAD_FAST_CHECK', 'LOAD_ATTR'): LOAD_FAST_CHECK__LOAD_ATTR,
    ('LOAD_FAST_CHECK', 'LOAD_METHOD'): LOAD_FAST_CHECK__LOAD_METHOD,
    ('LOAD_FAST_CHECK', 'LOAD_METHOD_NULL_FIRST'): LOAD_FAST_CHECK__LOAD_METHOD_NULL_FIRST,
    ('LOAD_FAST_CHECK', 'RETURN_VALUE'): LOAD_FAST_CHECK__RETURN_VALUE,
    ('LOAD_FAST_CHECK', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'POP_JUMP_IF_NONE'): LOAD_FAST_CHECK__POP_JUMP_IF_NONE,
    ('LOAD_FAST_CHECK', 'POP_JUMP_IF_NOT_NONE'): LOAD_FAST_CHECK__POP_JUMP_IF_NOT_NONE,
    ('LOAD_FAST_CHECK', 'STORE_FAST'): LOAD_FAST_CHECK__STORE_FAST,
    ('LOAD_FAST_CHECK', 'GET_ITER'): LOAD_FAST_CHECK__GET_ITER,
    ('LOAD_FAST_CHECK', 'STORE_ATTR'): LOAD_FAST_CHECK__STORE_ATTR,
    ('LOAD_FAST_CHECK', 'UNARY_NOT'): LOAD_FAST_CHECK__UNARY_NOT,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK'): LOAD_FAST_CHECK__LOAD_FAST_CHECK,
    ('LOAD_FAST_CHECK', 'LOAD_CONST'): LOAD_FAST_CHECK__LOAD_CONST,
    ('STORE_FAST', 'LOAD_FAST_CHECK'): STORE_FAST__LOAD_FAST_CHECK,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_FAST_CHECK'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_FAST_CHECK,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_CONST'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_FAST_CHECK'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_FAST_CHECK,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_CONST'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP,
    ('LOAD_CONST', 'RETURN_VALUE'): LOAD_CONST__RETURN_VALUE,
    ('LOAD_CONST', 'STORE_FAST'): LOAD_CONST__STORE_FAST,
    ('POP_TOP', 'JUMP_BACKWARD'): POP_TOP__JUMP_BACKWARD,
    ('STORE_FAST', 'JUMP_BACKWARD'): STORE_FAST__JUMP_BACKWARD,
}
