"""The step loop's handlers. Generated from `freezeframe.isa` by `freezeframe.machine.splice`: do not edit."""
# mypy: ignore-errors
# ruff: noqa

from freezeframe.isa.operand import Operand
from freezeframe.model.kinds import FLAGS
from freezeframe.model.null import NULL
from freezeframe.model.plain import INDEXED, PLAIN, PLAIN_ITERATORS
from freezeframe.model.plain import PLAIN, SCALARS
from freezeframe.model.plain import SCALARS
from types import CellType
import operator


ASSERTION_ERROR = AssertionError
BINARY_OPERATORS = (operator.add, operator.and_, operator.floordiv, operator.lshift, operator.matmul, operator.mul, operator.mod, operator.or_, operator.pow, operator.rshift, operator.sub, operator.truediv, operator.xor, operator.iadd, operator.iand, operator.ifloordiv, operator.ilshift, operator.imatmul, operator.imul, operator.imod, operator.ior, operator.ipow, operator.irshift, operator.isub, operator.itruediv, operator.ixor)
COMMON_CONSTANTS = (AssertionError, NotImplementedError, tuple, all, any, list, set, None, '', True, False, -1)
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
    if kwargs is NULL:
        kwargs = None
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
    at = len(stack) - oparg
    parts = stack[at:]
    del stack[at:]
    stack.append(slice(*parts))



def BUILD_TUPLE(frame, stack, oparg, thread):
    at = len(stack) - oparg
    values = stack[at:]
    del stack[at:]
    stack.append(tuple(values))



def BUILD_LIST(frame, stack, oparg, thread):
    at = len(stack) - oparg
    values = stack[at:]
    del stack[at:]
    stack.append(values)



def BUILD_SET(frame, stack, oparg, thread):
    at = len(stack) - oparg
    values = stack[at:]
    del stack[at:]
    stack.append(set(values))



def BUILD_MAP(frame, stack, oparg, thread):
    at = len(stack) - oparg * 2
    items = stack[at:]
    del stack[at:]
    stack.append(dict(zip(items[::2], items[1::2], strict=True)))



def BUILD_CONST_KEY_MAP(frame, stack, oparg, thread):
    keys = stack.pop()
    at = len(stack) - oparg
    values = stack[at:]
    del stack[at:]
    stack.append(dict(zip(keys, values, strict=True)))



def BUILD_STRING(frame, stack, oparg, thread):
    at = len(stack) - oparg
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
            del value
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
        del value
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
        del iterator
        frame.position = oparg
        return None
    stack.append(value)



def GET_ITER_INDEXED(frame, stack, oparg, thread):
    iterable = stack[-1]
    if type(iterable) in INDEXED:
        stack[-1:] = (iterable, 0)
        return
    if type(iterable) in PLAIN:
        stack[-1:] = (iter(iterable), NULL)
        return
    stack.pop()
    return thread.get_iter_indexed(frame, iterable)



def FOR_ITER_INDEXED(frame, stack, oparg, thread):
    index = stack[-1]
    iterated = stack[-2]
    if index is not NULL:
        if index < len(iterated):
            stack[-1] = index + 1
            stack.append(iterated[index])
            return
        del stack[-2:], iterated
        frame.position = oparg
        return None
    if type(iterated) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterated)
    value = next(iterated, NULL)
    if value is NULL:
        del stack[-2:], iterated
        frame.position = oparg
        return None
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
    at = len(stack) - oparg
    args = stack[at:]
    del stack[at:]
    return thread.raise_varargs(frame, args)



def BEFORE_WITH(frame, stack, oparg, thread):
    manager = stack.pop()
    return thread.before_with(frame, manager, '__enter__', '__exit__')



def BEFORE_ASYNC_WITH(frame, stack, oparg, thread):
    manager = stack.pop()
    return thread.before_with(frame, manager, '__aenter__', '__aexit__')



def LOAD_SPECIAL(frame, stack, oparg, thread):
    owner = stack.pop()
    return thread.load_special(frame, owner, oparg)



def WITH_EXCEPT_START(frame, stack, oparg, thread):
    exception = stack[-1]
    return thread.call(frame, stack[-4], [type(exception), exception, exception.__traceback__], None)



def WITH_EXCEPT_START_METHOD(frame, stack, oparg, thread):
    exception = stack[-1]
    owner = stack[-4]
    raised = [type(exception), exception, exception.__traceback__]
    return thread.call(frame, stack[-5], raised if owner is NULL else [owner, *raised], None)



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



def GET_YIELD_FROM_ITER_INDEXED(frame, stack, oparg, thread):
    iterable = stack.pop()
    return thread.get_yield_from_iter_indexed(frame, iterable)



def SEND_INDEXED(frame, stack, oparg, thread):
    value = stack.pop()
    index = stack[-1]
    receiver = stack[-2]
    if index is NULL:
        return thread.send(frame, receiver, value)
    if value is not None:
        receiver.send(value)
    if index < len(receiver):
        stack[-1] = index + 1
        stack.append(receiver[index])
    else:
        stack[-2:] = [None]
        frame.position = oparg



def END_SEND_INDEXED(frame, stack, oparg, thread):
    value = stack.pop()
    index = stack.pop()
    receiver = stack[-1]
    stack[-1] = value



def CLEANUP_THROW_INDEXED(frame, stack, oparg, thread):
    exception = stack.pop()
    sent = stack.pop()
    index = stack.pop()
    receiver = stack[-1]
    if issubclass(type(exception), StopIteration):
        stack[-1:] = (None, NULL, exception.value)
        return
    stack.pop()
    return thread.reraise(frame, exception, None)



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
    if not issubclass(type(exception), StopAsyncIteration):
        return thread.reraise(frame, exception, None)
    stack.pop()



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



def IMPORT_NAME_LAZY(frame, stack, oparg, thread):
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



def LOAD_SMALL_INT(frame, stack, oparg, thread):
    stack.append(oparg)



def LOAD_COMMON_CONSTANT(frame, stack, oparg, thread):
    stack.append(COMMON_CONSTANTS[oparg])



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



def ROT_N(frame, stack, oparg, thread):
    stack.insert(len(stack) - oparg, stack.pop())



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



def BUILD_INTERPOLATION(frame, stack, oparg, thread):
    at = len(stack) - (oparg & 1)
    spec = stack[at:]
    del stack[at:]
    expression = stack.pop()
    value = stack[-1]
    stack[-1] = thread.build_interpolation(value, expression, oparg >> 2, *spec)



def BUILD_TEMPLATE(frame, stack, oparg, thread):
    interpolations = stack.pop()
    strings = stack[-1]
    stack[-1] = thread.build_template(strings, interpolations)



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
    "GET_ITER_INDEXED": GET_ITER_INDEXED,
    "FOR_ITER_INDEXED": FOR_ITER_INDEXED,
    "PUSH_EXC_INFO": PUSH_EXC_INFO,
    "POP_EXCEPT": POP_EXCEPT,
    "CHECK_EXC_MATCH": CHECK_EXC_MATCH,
    "CHECK_EG_MATCH": CHECK_EG_MATCH,
    "PREP_RERAISE_STAR": PREP_RERAISE_STAR,
    "RERAISE": RERAISE,
    "RAISE_VARARGS": RAISE_VARARGS,
    "BEFORE_WITH": BEFORE_WITH,
    "BEFORE_ASYNC_WITH": BEFORE_ASYNC_WITH,
    "LOAD_SPECIAL": LOAD_SPECIAL,
    "WITH_EXCEPT_START": WITH_EXCEPT_START,
    "WITH_EXCEPT_START_METHOD": WITH_EXCEPT_START_METHOD,
    "RETURN_GENERATOR": RETURN_GENERATOR,
    "YIELD_VALUE": YIELD_VALUE,
    "SEND": SEND,
    "END_SEND": END_SEND,
    "CLEANUP_THROW": CLEANUP_THROW,
    "GET_YIELD_FROM_ITER": GET_YIELD_FROM_ITER,
    "GET_YIELD_FROM_ITER_INDEXED": GET_YIELD_FROM_ITER_INDEXED,
    "SEND_INDEXED": SEND_INDEXED,
    "END_SEND_INDEXED": END_SEND_INDEXED,
    "CLEANUP_THROW_INDEXED": CLEANUP_THROW_INDEXED,
    "GET_AWAITABLE": GET_AWAITABLE,
    "GET_AITER": GET_AITER,
    "GET_ANEXT": GET_ANEXT,
    "END_ASYNC_FOR": END_ASYNC_FOR,
    "ASYNC_GEN_WRAP": ASYNC_GEN_WRAP,
    "STOPITERATION_ERROR": STOPITERATION_ERROR,
    "IMPORT_NAME": IMPORT_NAME,
    "IMPORT_NAME_LAZY": IMPORT_NAME_LAZY,
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
    "LOAD_SMALL_INT": LOAD_SMALL_INT,
    "LOAD_COMMON_CONSTANT": LOAD_COMMON_CONSTANT,
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
    "ROT_N": ROT_N,
    "NOP": NOP,
    "RESUME": RESUME,
    "POP_TOP": POP_TOP,
    "PUSH_NULL": PUSH_NULL,
    "COPY": COPY,
    "SWAP": SWAP,
    "CONVERT_VALUE": CONVERT_VALUE,
    "FORMAT_SIMPLE": FORMAT_SIMPLE,
    "FORMAT_WITH_SPEC": FORMAT_WITH_SPEC,
    "BUILD_INTERPOLATION": BUILD_INTERPOLATION,
    "BUILD_TEMPLATE": BUILD_TEMPLATE,
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
    "GET_ITER_INDEXED": Operand.NONE,
    "FOR_ITER_INDEXED": Operand.TARGET,
    "PUSH_EXC_INFO": Operand.NONE,
    "POP_EXCEPT": Operand.NONE,
    "CHECK_EXC_MATCH": Operand.NONE,
    "CHECK_EG_MATCH": Operand.NONE,
    "PREP_RERAISE_STAR": Operand.NONE,
    "RERAISE": Operand.NUMBER,
    "RAISE_VARARGS": Operand.NUMBER,
    "BEFORE_WITH": Operand.NONE,
    "BEFORE_ASYNC_WITH": Operand.NONE,
    "LOAD_SPECIAL": Operand.NUMBER,
    "WITH_EXCEPT_START": Operand.NONE,
    "WITH_EXCEPT_START_METHOD": Operand.NONE,
    "RETURN_GENERATOR": Operand.NONE,
    "YIELD_VALUE": Operand.NUMBER,
    "SEND": Operand.TARGET,
    "END_SEND": Operand.NONE,
    "CLEANUP_THROW": Operand.NONE,
    "GET_YIELD_FROM_ITER": Operand.NONE,
    "GET_YIELD_FROM_ITER_INDEXED": Operand.NONE,
    "SEND_INDEXED": Operand.TARGET,
    "END_SEND_INDEXED": Operand.NONE,
    "CLEANUP_THROW_INDEXED": Operand.NONE,
    "GET_AWAITABLE": Operand.NUMBER,
    "GET_AITER": Operand.NONE,
    "GET_ANEXT": Operand.NONE,
    "END_ASYNC_FOR": Operand.NONE,
    "ASYNC_GEN_WRAP": Operand.NONE,
    "STOPITERATION_ERROR": Operand.NONE,
    "IMPORT_NAME": Operand.NAME,
    "IMPORT_NAME_LAZY": Operand.NAME,
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
    "LOAD_SMALL_INT": Operand.NUMBER,
    "LOAD_COMMON_CONSTANT": Operand.NUMBER,
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
    "ROT_N": Operand.NUMBER,
    "NOP": Operand.NONE,
    "RESUME": Operand.NUMBER,
    "POP_TOP": Operand.NONE,
    "PUSH_NULL": Operand.NONE,
    "COPY": Operand.NUMBER,
    "SWAP": Operand.NUMBER,
    "CONVERT_VALUE": Operand.NUMBER,
    "FORMAT_SIMPLE": Operand.NONE,
    "FORMAT_WITH_SPEC": Operand.NONE,
    "BUILD_INTERPOLATION": Operand.NUMBER,
    "BUILD_TEMPLATE": Operand.NONE,
    "PRINT_EXPR": Operand.NONE,
}


NEVER_GOES_ON = frozenset(['JUMP_BACKWARD', 'JUMP_BACKWARD_NO_INTERRUPT', 'JUMP_FORWARD', 'RAISE_VARARGS', 'RERAISE', 'RETURN_VALUE'])


FORMS = {
    "CALL": {0: 'CALL_0', 1: 'CALL_1', 2: 'CALL_2'},
    "UNPACK_SEQUENCE": {2: 'UNPACK_SEQUENCE_2'},
}


def LOAD_FAST__LOAD_FAST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg2(v0a, v1a)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, v0a, v1a)


def LOAD_FAST__LOAD_FAST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg2(v0a, v1a)
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.binary(frame, oparg2, v0a, v1a)


def LOAD_FAST__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in PLAIN and type(oparg1) in SCALARS:
        v2a = oparg2(v0a, oparg1)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, v0a, oparg1)


def LOAD_FAST__LOAD_CONST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in PLAIN and type(oparg1) in SCALARS:
        v2a = oparg2(v0a, oparg1)
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.binary(frame, oparg2, v0a, oparg1)


def LOAD_CONST__LOAD_FAST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg2(oparg0, v1a)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, oparg0, v1a)


def LOAD_CONST__LOAD_FAST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg2(oparg0, v1a)
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.binary(frame, oparg2, oparg0, v1a)


def LOAD_FAST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(v0a) in SCALARS:
        v1a = oparg1(left1, v0a)
        stack.append(v1a)
        return
    return thread.binary(frame, oparg1, left1, v0a)


def LOAD_FAST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(v0a) in SCALARS:
        v1a = oparg1(left1, v0a)
        del left1
        frame.position += 1
        stack[oparg2] = v1a
        return
    return thread.binary(frame, oparg1, left1, v0a)


def LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(oparg0) in SCALARS:
        v1a = oparg1(left1, oparg0)
        stack.append(v1a)
        return
    return thread.binary(frame, oparg1, left1, oparg0)


def LOAD_CONST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(oparg0) in SCALARS:
        v1a = oparg1(left1, oparg0)
        del left1
        frame.position += 1
        stack[oparg2] = v1a
        return
    return thread.binary(frame, oparg1, left1, oparg0)


def BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right0 = stack.pop()
    left0 = stack.pop()
    if type(left0) in PLAIN and type(right0) in SCALARS:
        v0a = oparg0(left0, right0)
        del left0
        frame.position += 1
        stack[oparg1] = v0a
        return
    return thread.binary(frame, oparg0, left0, right0)


def LOAD_FAST__LOAD_FAST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg2[0](v0a, v1a)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], v0a, v1a, as_bool=oparg2[1])


def LOAD_FAST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg2[0](v0a, v1a)
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], v0a, v1a, as_bool=oparg2[1])


def LOAD_FAST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg2[0](v0a, v1a)
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], v0a, v1a, as_bool=oparg2[1])


def LOAD_FAST__LOAD_CONST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in SCALARS and type(oparg1) in SCALARS:
        v2a = oparg2[0](v0a, oparg1)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], v0a, oparg1, as_bool=oparg2[1])


def LOAD_FAST__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in SCALARS and type(oparg1) in SCALARS:
        v2a = oparg2[0](v0a, oparg1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], v0a, oparg1, as_bool=oparg2[1])


def LOAD_FAST__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in SCALARS and type(oparg1) in SCALARS:
        v2a = oparg2[0](v0a, oparg1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], v0a, oparg1, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg2[0](oparg0, v1a)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], oparg0, v1a, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg2[0](oparg0, v1a)
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], oparg0, v1a, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg2[0](oparg0, v1a)
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], oparg0, v1a, as_bool=oparg2[1])


def LOAD_FAST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(v0a) in SCALARS:
        v1a = oparg1[0](left1, v0a)
        stack.append(v1a)
        return
    return thread.compare(frame, oparg1[0], left1, v0a, as_bool=oparg1[1])


def LOAD_FAST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(v0a) in SCALARS:
        v1a = oparg1[0](left1, v0a)
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.compare(frame, oparg1[0], left1, v0a, as_bool=oparg1[1])


def LOAD_FAST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(v0a) in SCALARS:
        v1a = oparg1[0](left1, v0a)
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.compare(frame, oparg1[0], left1, v0a, as_bool=oparg1[1])


def LOAD_CONST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(oparg0) in SCALARS:
        v1a = oparg1[0](left1, oparg0)
        stack.append(v1a)
        return
    return thread.compare(frame, oparg1[0], left1, oparg0, as_bool=oparg1[1])


def LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(oparg0) in SCALARS:
        v1a = oparg1[0](left1, oparg0)
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.compare(frame, oparg1[0], left1, oparg0, as_bool=oparg1[1])


def LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(oparg0) in SCALARS:
        v1a = oparg1[0](left1, oparg0)
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.compare(frame, oparg1[0], left1, oparg0, as_bool=oparg1[1])


def COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right0 = stack.pop()
    left0 = stack.pop()
    if type(left0) in SCALARS and type(right0) in SCALARS:
        v0a = oparg0[0](left0, right0)
        frame.position += 1
        if type(v0a) in PLAIN:
            if not v0a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.compare(frame, oparg0[0], left0, right0, as_bool=oparg0[1])


def COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right0 = stack.pop()
    left0 = stack.pop()
    if type(left0) in SCALARS and type(right0) in SCALARS:
        v0a = oparg0[0](left0, right0)
        frame.position += 1
        if type(v0a) in PLAIN:
            if v0a:
                del v0a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.compare(frame, oparg0[0], left0, right0, as_bool=oparg0[1])


def LOAD_FAST__LOAD_FAST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v2a = v0a[v1a]
        stack.append(v2a)
        return
    return thread.subscript(frame, v0a, v1a)


def LOAD_FAST__LOAD_FAST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v2a = v0a[v1a]
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.subscript(frame, v0a, v1a)


def LOAD_FAST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v2a = v0a[v1a]
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, v0a, v1a)


def LOAD_FAST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v2a = v0a[v1a]
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, v0a, v1a)


def LOAD_FAST__LOAD_CONST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in PLAIN and type(oparg1) in SCALARS:
        v2a = v0a[oparg1]
        stack.append(v2a)
        return
    return thread.subscript(frame, v0a, oparg1)


def LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in PLAIN and type(oparg1) in SCALARS:
        v2a = v0a[oparg1]
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.subscript(frame, v0a, oparg1)


def LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in PLAIN and type(oparg1) in SCALARS:
        v2a = v0a[oparg1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, v0a, oparg1)


def LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in PLAIN and type(oparg1) in SCALARS:
        v2a = v0a[oparg1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, v0a, oparg1)


def LOAD_CONST__LOAD_FAST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg0[v1a]
        stack.append(v2a)
        return
    return thread.subscript(frame, oparg0, v1a)


def LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg0[v1a]
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.subscript(frame, oparg0, v1a)


def LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg0[v1a]
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, oparg0, v1a)


def LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg0[v1a]
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, oparg0, v1a)


def LOAD_FAST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(v0a) in SCALARS:
        v1a = container1[v0a]
        stack.append(v1a)
        return
    return thread.subscript(frame, container1, v0a)


def LOAD_FAST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(v0a) in SCALARS:
        v1a = container1[v0a]
        del container1
        frame.position += 1
        stack[oparg2] = v1a
        return
    return thread.subscript(frame, container1, v0a)


def LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(v0a) in SCALARS:
        v1a = container1[v0a]
        del container1
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.subscript(frame, container1, v0a)


def LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(v0a) in SCALARS:
        v1a = container1[v0a]
        del container1
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.subscript(frame, container1, v0a)


def LOAD_CONST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(oparg0) in SCALARS:
        v1a = container1[oparg0]
        stack.append(v1a)
        return
    return thread.subscript(frame, container1, oparg0)


def LOAD_CONST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(oparg0) in SCALARS:
        v1a = container1[oparg0]
        del container1
        frame.position += 1
        stack[oparg2] = v1a
        return
    return thread.subscript(frame, container1, oparg0)


def LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(oparg0) in SCALARS:
        v1a = container1[oparg0]
        del container1
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.subscript(frame, container1, oparg0)


def LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(oparg0) in SCALARS:
        v1a = container1[oparg0]
        del container1
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.subscript(frame, container1, oparg0)


def BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    key0 = stack.pop()
    container0 = stack.pop()
    if type(container0) in PLAIN and type(key0) in SCALARS:
        v0a = container0[key0]
        del container0
        frame.position += 1
        stack[oparg1] = v0a
        return
    return thread.subscript(frame, container0, key0)


def BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    key0 = stack.pop()
    container0 = stack.pop()
    if type(container0) in PLAIN and type(key0) in SCALARS:
        v0a = container0[key0]
        del container0
        frame.position += 1
        if type(v0a) in PLAIN:
            if not v0a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.subscript(frame, container0, key0)


def BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    key0 = stack.pop()
    container0 = stack.pop()
    if type(container0) in PLAIN and type(key0) in SCALARS:
        v0a = container0[key0]
        del container0
        frame.position += 1
        if type(v0a) in PLAIN:
            if v0a:
                del v0a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.subscript(frame, container0, key0)


def LOAD_FAST__LOAD_FAST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    v2a = v0a is not v1a if oparg2 else v0a is v1a
    stack.append(v2a)
    return


def LOAD_FAST__LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    v2a = v0a is not v1a if oparg2 else v0a is v1a
    frame.position += 1
    if type(v2a) in PLAIN:
        if not v2a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST__LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    v2a = v0a is not v1a if oparg2 else v0a is v1a
    frame.position += 1
    if type(v2a) in PLAIN:
        if v2a:
            del v2a
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST__LOAD_CONST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    v2a = v0a is not oparg1 if oparg2 else v0a is oparg1
    stack.append(v2a)
    return


def LOAD_FAST__LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    v2a = v0a is not oparg1 if oparg2 else v0a is oparg1
    frame.position += 1
    if type(v2a) in PLAIN:
        if not v2a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST__LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    v2a = v0a is not oparg1 if oparg2 else v0a is oparg1
    frame.position += 1
    if type(v2a) in PLAIN:
        if v2a:
            del v2a
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_CONST__LOAD_FAST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    v2a = oparg0 is not v1a if oparg2 else oparg0 is v1a
    stack.append(v2a)
    return


def LOAD_CONST__LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    v2a = oparg0 is not v1a if oparg2 else oparg0 is v1a
    frame.position += 1
    if type(v2a) in PLAIN:
        if not v2a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_CONST__LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    v2a = oparg0 is not v1a if oparg2 else oparg0 is v1a
    frame.position += 1
    if type(v2a) in PLAIN:
        if v2a:
            del v2a
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not v0a if oparg1 else left1 is v0a
    stack.append(v1a)
    return


def LOAD_FAST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not v0a if oparg1 else left1 is v0a
    del left1
    frame.position += 1
    if type(v1a) in PLAIN:
        if not v1a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, v1a)


def LOAD_FAST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not v0a if oparg1 else left1 is v0a
    del left1
    frame.position += 1
    if type(v1a) in PLAIN:
        if v1a:
            del v1a
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, v1a)


def LOAD_CONST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not oparg0 if oparg1 else left1 is oparg0
    stack.append(v1a)
    return


def LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not oparg0 if oparg1 else left1 is oparg0
    del left1
    frame.position += 1
    if type(v1a) in PLAIN:
        if not v1a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, v1a)


def LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not oparg0 if oparg1 else left1 is oparg0
    del left1
    frame.position += 1
    if type(v1a) in PLAIN:
        if v1a:
            del v1a
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, v1a)


def IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right0 = stack.pop()
    left0 = stack.pop()
    v0a = left0 is not right0 if oparg0 else left0 is right0
    del left0, right0
    frame.position += 1
    if type(v0a) in PLAIN:
        if not v0a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, v0a)


def IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right0 = stack.pop()
    left0 = stack.pop()
    v0a = left0 is not right0 if oparg0 else left0 is right0
    del left0, right0
    frame.position += 1
    if type(v0a) in PLAIN:
        if v0a:
            del v0a
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, v0a)


def LOAD_FAST__LOAD_FAST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in SCALARS and type(v1a) in SCALARS:
        v2a = v0a not in v1a if oparg2 else v0a in v1a
        stack.append(v2a)
        return
    return thread.contains(frame, v0a, v1a, negate=bool(oparg2))


def LOAD_FAST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in SCALARS and type(v1a) in SCALARS:
        v2a = v0a not in v1a if oparg2 else v0a in v1a
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, v0a, v1a, negate=bool(oparg2))


def LOAD_FAST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in SCALARS and type(v1a) in SCALARS:
        v2a = v0a not in v1a if oparg2 else v0a in v1a
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, v0a, v1a, negate=bool(oparg2))


def LOAD_FAST__LOAD_CONST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in SCALARS and type(oparg1) in SCALARS:
        v2a = v0a not in oparg1 if oparg2 else v0a in oparg1
        stack.append(v2a)
        return
    return thread.contains(frame, v0a, oparg1, negate=bool(oparg2))


def LOAD_FAST__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in SCALARS and type(oparg1) in SCALARS:
        v2a = v0a not in oparg1 if oparg2 else v0a in oparg1
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, v0a, oparg1, negate=bool(oparg2))


def LOAD_FAST__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    if type(v0a) in SCALARS and type(oparg1) in SCALARS:
        v2a = v0a not in oparg1 if oparg2 else v0a in oparg1
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, v0a, oparg1, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg0 not in v1a if oparg2 else oparg0 in v1a
        stack.append(v2a)
        return
    return thread.contains(frame, oparg0, v1a, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg0 not in v1a if oparg2 else oparg0 in v1a
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, oparg0, v1a, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    if type(oparg0) in SCALARS and type(v1a) in SCALARS:
        v2a = oparg0 not in v1a if oparg2 else oparg0 in v1a
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, oparg0, v1a, negate=bool(oparg2))


def LOAD_FAST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(v0a) in SCALARS:
        v1a = item1 not in v0a if oparg1 else item1 in v0a
        stack.append(v1a)
        return
    return thread.contains(frame, item1, v0a, negate=bool(oparg1))


def LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(v0a) in SCALARS:
        v1a = item1 not in v0a if oparg1 else item1 in v0a
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.contains(frame, item1, v0a, negate=bool(oparg1))


def LOAD_FAST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(v0a) in SCALARS:
        v1a = item1 not in v0a if oparg1 else item1 in v0a
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.contains(frame, item1, v0a, negate=bool(oparg1))


def LOAD_CONST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(oparg0) in SCALARS:
        v1a = item1 not in oparg0 if oparg1 else item1 in oparg0
        stack.append(v1a)
        return
    return thread.contains(frame, item1, oparg0, negate=bool(oparg1))


def LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(oparg0) in SCALARS:
        v1a = item1 not in oparg0 if oparg1 else item1 in oparg0
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.contains(frame, item1, oparg0, negate=bool(oparg1))


def LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(oparg0) in SCALARS:
        v1a = item1 not in oparg0 if oparg1 else item1 in oparg0
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.contains(frame, item1, oparg0, negate=bool(oparg1))


def CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    container0 = stack.pop()
    item0 = stack.pop()
    if type(item0) in SCALARS and type(container0) in SCALARS:
        v0a = item0 not in container0 if oparg0 else item0 in container0
        frame.position += 1
        if type(v0a) in PLAIN:
            if not v0a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.contains(frame, item0, container0, negate=bool(oparg0))


def CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    container0 = stack.pop()
    item0 = stack.pop()
    if type(item0) in SCALARS and type(container0) in SCALARS:
        v0a = item0 not in container0 if oparg0 else item0 in container0
        frame.position += 1
        if type(v0a) in PLAIN:
            if v0a:
                del v0a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.contains(frame, item0, container0, negate=bool(oparg0))


def LOAD_FAST__LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    return thread.store_attribute(frame, v1a, oparg2, v0a)


def LOAD_FAST__LOAD_CONST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    frame.position += 2
    return thread.store_attribute(frame, oparg1, oparg2, v0a)


def LOAD_CONST__LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v1a = stack[oparg1]
    frame.position += 2
    return thread.store_attribute(frame, v1a, oparg2, oparg0)


def LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value1 = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, v0a, oparg1, value1)


def LOAD_CONST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value1 = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, oparg0, oparg1, value1)


def LOAD_FAST__LOAD_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    return thread.load_attribute(frame, v0a, oparg1)


def LOAD_FAST__LOAD_METHOD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    return thread.load_method(frame, v0a, oparg1, null_first=False)


def LOAD_FAST__LOAD_METHOD_NULL_FIRST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    return thread.load_method(frame, v0a, oparg1, null_first=True)


def LOAD_FAST__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    return thread.leave(frame, v0a)


def LOAD_FAST__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    if type(v0a) in PLAIN:
        if not v0a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, v0a)


def LOAD_FAST__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    if type(v0a) in PLAIN:
        if v0a:
            del v0a
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, v0a)


def LOAD_FAST__POP_JUMP_IF_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    if v0a is None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST__POP_JUMP_IF_NOT_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    if v0a is not None:
        del v0a
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    stack[oparg1] = v0a
    return


def LOAD_FAST__GET_ITER(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    if type(v0a) in PLAIN:
        v1a = iter(v0a)
        stack.append(v1a)
        return
    return thread.get_iter(frame, v0a)


def LOAD_FAST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    value1 = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, v0a, oparg1, value1)


def LOAD_FAST__UNARY_NOT(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    frame.position += 1
    if type(v0a) in PLAIN:
        v1a = not v0a
        stack.append(v1a)
        return
    return thread.truth(frame, v0a, negate=True)


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
    frame.position += 1
    stack += (v0a, oparg1)
    return


def STORE_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack.pop()
    stack[oparg0] = value0
    v1a = stack[oparg1]
    frame.position += 1
    stack.append(v1a)
    return


def STORE_FAST__STORE_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack.pop()
    stack[oparg0] = value0
    value1 = stack.pop()
    stack[oparg1] = value1
    v2a = stack[oparg2]
    frame.position += 2
    stack.append(v2a)
    return


def FOR_ITER__STORE_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    iterator0 = stack[-1]
    if type(iterator0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterator0)
    value0 = next(iterator0, NULL)
    if value0 is NULL:
        stack.pop()
        del iterator0
        frame.position = oparg0
        return None
    stack[oparg1] = value0
    v2a = stack[oparg2]
    frame.position += 2
    stack.append(v2a)
    return


def FOR_ITER_INDEXED__STORE_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    index0 = stack[-1]
    iterated0 = stack[-2]
    if index0 is not NULL:
        if index0 < len(iterated0):
            stack[-1] = index0 + 1
            v0a = iterated0[index0]
            stack[oparg1] = v0a
            v2a = stack[oparg2]
            frame.position += 2
            stack.append(v2a)
            return
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    if type(iterated0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterated0)
    value0 = next(iterated0, NULL)
    if value0 is NULL:
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    stack[oparg1] = value0
    v2a = stack[oparg2]
    frame.position += 2
    stack.append(v2a)
    return


def LOAD_FAST__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    v0a = stack[oparg0]
    self_or_null1 = stack.pop()
    callable1 = stack.pop()
    frame.position += 1
    if callable1 is NULL:
        return thread.call(frame, self_or_null1, [v0a], None)
    return thread.call(frame, callable1, [v0a] if self_or_null1 is NULL else [self_or_null1, v0a], None)


def LOAD_FAST__LOAD_FAST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    self_or_null2 = stack.pop()
    callable2 = stack.pop()
    frame.position += 2
    if callable2 is NULL:
        return thread.call(frame, self_or_null2, [v0a, v1a], None)
    return thread.call(frame, callable2, [v0a, v1a] if self_or_null2 is NULL else [self_or_null2, v0a, v1a], None)


def LOAD_FAST__LOAD_CONST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    self_or_null2 = stack.pop()
    callable2 = stack.pop()
    frame.position += 2
    if callable2 is NULL:
        return thread.call(frame, self_or_null2, [v0a, oparg1], None)
    return thread.call(frame, callable2, [v0a, oparg1] if self_or_null2 is NULL else [self_or_null2, v0a, oparg1], None)


def LOAD_FAST__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    stack.append(v0a)
    frame.position += 1
    value1 = stack.pop()
    stack[-oparg1].append(value1)
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg2)
    frame.position = oparg2
    return


def LOAD_FAST__BINARY_OP__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(v0a) in SCALARS:
        v1a = oparg1(left1, v0a)
        del left1
        stack.append(v1a)
        frame.position += 1
        value2 = stack.pop()
        stack[-oparg2].append(value2)
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg3)
        frame.position = oparg3
        return
    return thread.binary(frame, oparg1, left1, v0a)


def LOAD_FAST__LOAD_FAST__BINARY_OP__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3, oparg4 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v2a = oparg2(v0a, v1a)
        stack.append(v2a)
        frame.position += 1
        value3 = stack.pop()
        stack[-oparg3].append(value3)
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg4)
        frame.position = oparg4
        return
    return thread.binary(frame, oparg2, v0a, v1a)


def LOAD_FAST__BINARY_SUBSCR__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(v0a) in SCALARS:
        v1a = container1[v0a]
        del container1
        stack.append(v1a)
        frame.position += 1
        value2 = stack.pop()
        stack[-oparg2].append(value2)
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg3)
        frame.position = oparg3
        return
    return thread.subscript(frame, container1, v0a)


def LOAD_FAST__LOAD_FAST__STORE_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    value2 = stack.pop()
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v0a[v1a] = value2
        return
    return thread.store_subscript(frame, v0a, v1a, value2)


def LOAD_FAST__STORE_SUBSCR__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    v0a = stack[oparg0]
    container1 = stack.pop()
    value1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(v0a) in SCALARS:
        container1[v0a] = value1
        del container1
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg2)
        frame.position = oparg2
        return
    return thread.store_subscript(frame, container1, v0a, value1)


def LOAD_FAST__LOAD_FAST__STORE_SUBSCR__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    v0a = stack[oparg0]
    v1a = stack[oparg1]
    value2 = stack.pop()
    frame.position += 2
    if type(v0a) in PLAIN and type(v1a) in SCALARS:
        v0a[v1a] = value2
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg3)
        frame.position = oparg3
        return
    return thread.store_subscript(frame, v0a, v1a, value2)


def NULL_LOAD_GLOBAL__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 1
    stack += (NULL, value0, v1a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    v2a = stack[oparg2]
    frame.position += 2
    stack += (NULL, value0, v1a, v2a)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 2
    stack += (NULL, value0, v1a, oparg2)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 3
    if type(v1a) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(v1a, oparg2)
        stack += (NULL, value0, v3a)
        return
    stack += (NULL, value0)
    return thread.binary(frame, oparg3, v1a, oparg2)


def NULL_LOAD_GLOBAL__LOAD_FAST__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 2
    return thread.call(frame, value0, [v1a], None)


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__BINARY_OP__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3, oparg4 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 3
    if type(v1a) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(v1a, oparg2)
        frame.position += 1
        return thread.call(frame, value0, [v3a], None)
    stack += (NULL, value0)
    return thread.binary(frame, oparg3, v1a, oparg2)


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_FAST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    v2a = stack[oparg2]
    frame.position += 3
    return thread.call(frame, value0, [v1a, v2a], None)


def NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 3
    return thread.call(frame, value0, [v1a, oparg2], None)


def LOAD_GLOBAL_NULL__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 1
    stack += (value0, NULL, v1a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    v2a = stack[oparg2]
    frame.position += 2
    stack += (value0, NULL, v1a, v2a)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 2
    stack += (value0, NULL, v1a, oparg2)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 3
    if type(v1a) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(v1a, oparg2)
        stack += (value0, NULL, v3a)
        return
    stack += (value0, NULL)
    return thread.binary(frame, oparg3, v1a, oparg2)


def LOAD_GLOBAL_NULL__LOAD_FAST__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 2
    if value0 is NULL:
        return thread.call(frame, NULL, [v1a], None)
    return thread.call(frame, value0, [v1a], None)


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__BINARY_OP__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3, oparg4 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 3
    if type(v1a) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(v1a, oparg2)
        frame.position += 1
        if value0 is NULL:
            return thread.call(frame, NULL, [v3a], None)
        return thread.call(frame, value0, [v3a], None)
    stack += (value0, NULL)
    return thread.binary(frame, oparg3, v1a, oparg2)


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_FAST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    v2a = stack[oparg2]
    frame.position += 3
    if value0 is NULL:
        return thread.call(frame, NULL, [v1a, v2a], None)
    return thread.call(frame, value0, [v1a, v2a], None)


def LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    v1a = stack[oparg1]
    frame.position += 3
    if value0 is NULL:
        return thread.call(frame, NULL, [v1a, oparg2], None)
    return thread.call(frame, value0, [v1a, oparg2], None)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg2(value0, value1)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, value0, value1)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg2(value0, value1)
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.binary(frame, oparg2, value0, value1)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in PLAIN and type(oparg1) in SCALARS:
        v2a = oparg2(value0, oparg1)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, value0, oparg1)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in PLAIN and type(oparg1) in SCALARS:
        v2a = oparg2(value0, oparg1)
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.binary(frame, oparg2, value0, oparg1)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg2(oparg0, value1)
        stack.append(v2a)
        return
    return thread.binary(frame, oparg2, oparg0, value1)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg2(oparg0, value1)
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.binary(frame, oparg2, oparg0, value1)


def LOAD_FAST_CHECK__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(value0) in SCALARS:
        v1a = oparg1(left1, value0)
        stack.append(v1a)
        return
    return thread.binary(frame, oparg1, left1, value0)


def LOAD_FAST_CHECK__BINARY_OP__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(value0) in SCALARS:
        v1a = oparg1(left1, value0)
        del left1
        frame.position += 1
        stack[oparg2] = v1a
        return
    return thread.binary(frame, oparg1, left1, value0)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg2[0](value0, value1)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], value0, value1, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg2[0](value0, value1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], value0, value1, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg2[0](value0, value1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], value0, value1, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in SCALARS and type(oparg1) in SCALARS:
        v2a = oparg2[0](value0, oparg1)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], value0, oparg1, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in SCALARS and type(oparg1) in SCALARS:
        v2a = oparg2[0](value0, oparg1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], value0, oparg1, as_bool=oparg2[1])


def LOAD_FAST_CHECK__LOAD_CONST__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in SCALARS and type(oparg1) in SCALARS:
        v2a = oparg2[0](value0, oparg1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], value0, oparg1, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg2[0](oparg0, value1)
        stack.append(v2a)
        return
    return thread.compare(frame, oparg2[0], oparg0, value1, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg2[0](oparg0, value1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], oparg0, value1, as_bool=oparg2[1])


def LOAD_CONST__LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg2[0](oparg0, value1)
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.compare(frame, oparg2[0], oparg0, value1, as_bool=oparg2[1])


def LOAD_FAST_CHECK__COMPARE_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(value0) in SCALARS:
        v1a = oparg1[0](left1, value0)
        stack.append(v1a)
        return
    return thread.compare(frame, oparg1[0], left1, value0, as_bool=oparg1[1])


def LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(value0) in SCALARS:
        v1a = oparg1[0](left1, value0)
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.compare(frame, oparg1[0], left1, value0, as_bool=oparg1[1])


def LOAD_FAST_CHECK__COMPARE_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in SCALARS and type(value0) in SCALARS:
        v1a = oparg1[0](left1, value0)
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.compare(frame, oparg1[0], left1, value0, as_bool=oparg1[1])


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        v2a = value0[value1]
        stack.append(v2a)
        return
    return thread.subscript(frame, value0, value1)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        v2a = value0[value1]
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.subscript(frame, value0, value1)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        v2a = value0[value1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, value0, value1)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        v2a = value0[value1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, value0, value1)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in PLAIN and type(oparg1) in SCALARS:
        v2a = value0[oparg1]
        stack.append(v2a)
        return
    return thread.subscript(frame, value0, oparg1)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in PLAIN and type(oparg1) in SCALARS:
        v2a = value0[oparg1]
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.subscript(frame, value0, oparg1)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in PLAIN and type(oparg1) in SCALARS:
        v2a = value0[oparg1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, value0, oparg1)


def LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in PLAIN and type(oparg1) in SCALARS:
        v2a = value0[oparg1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, value0, oparg1)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg0[value1]
        stack.append(v2a)
        return
    return thread.subscript(frame, oparg0, value1)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg0[value1]
        frame.position += 1
        stack[oparg3] = v2a
        return
    return thread.subscript(frame, oparg0, value1)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg0[value1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, oparg0, value1)


def LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg0[value1]
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.subscript(frame, oparg0, value1)


def LOAD_FAST_CHECK__BINARY_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(value0) in SCALARS:
        v1a = container1[value0]
        stack.append(v1a)
        return
    return thread.subscript(frame, container1, value0)


def LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(value0) in SCALARS:
        v1a = container1[value0]
        del container1
        frame.position += 1
        stack[oparg2] = v1a
        return
    return thread.subscript(frame, container1, value0)


def LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(value0) in SCALARS:
        v1a = container1[value0]
        del container1
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.subscript(frame, container1, value0)


def LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(value0) in SCALARS:
        v1a = container1[value0]
        del container1
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.subscript(frame, container1, value0)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    v2a = value0 is not value1 if oparg2 else value0 is value1
    stack.append(v2a)
    return


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    v2a = value0 is not value1 if oparg2 else value0 is value1
    frame.position += 1
    if type(v2a) in PLAIN:
        if not v2a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    v2a = value0 is not value1 if oparg2 else value0 is value1
    frame.position += 1
    if type(v2a) in PLAIN:
        if v2a:
            del v2a
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST_CHECK__LOAD_CONST__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    v2a = value0 is not oparg1 if oparg2 else value0 is oparg1
    stack.append(v2a)
    return


def LOAD_FAST_CHECK__LOAD_CONST__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    v2a = value0 is not oparg1 if oparg2 else value0 is oparg1
    frame.position += 1
    if type(v2a) in PLAIN:
        if not v2a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST_CHECK__LOAD_CONST__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    v2a = value0 is not oparg1 if oparg2 else value0 is oparg1
    frame.position += 1
    if type(v2a) in PLAIN:
        if v2a:
            del v2a
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_CONST__LOAD_FAST_CHECK__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    v2a = oparg0 is not value1 if oparg2 else oparg0 is value1
    stack.append(v2a)
    return


def LOAD_CONST__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    v2a = oparg0 is not value1 if oparg2 else oparg0 is value1
    frame.position += 1
    if type(v2a) in PLAIN:
        if not v2a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_CONST__LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    v2a = oparg0 is not value1 if oparg2 else oparg0 is value1
    frame.position += 1
    if type(v2a) in PLAIN:
        if v2a:
            del v2a
            if thread.breaker:
                return thread.pending_jump(frame, oparg3)
            frame.position = oparg3
        return
    return thread.truth_again(frame, v2a)


def LOAD_FAST_CHECK__IS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not value0 if oparg1 else left1 is value0
    stack.append(v1a)
    return


def LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not value0 if oparg1 else left1 is value0
    del left1
    frame.position += 1
    if type(v1a) in PLAIN:
        if not v1a:
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, v1a)


def LOAD_FAST_CHECK__IS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not value0 if oparg1 else left1 is value0
    del left1
    frame.position += 1
    if type(v1a) in PLAIN:
        if v1a:
            del v1a
            if thread.breaker:
                return thread.pending_jump(frame, oparg2)
            frame.position = oparg2
        return
    return thread.truth_again(frame, v1a)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in SCALARS and type(value1) in SCALARS:
        v2a = value0 not in value1 if oparg2 else value0 in value1
        stack.append(v2a)
        return
    return thread.contains(frame, value0, value1, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in SCALARS and type(value1) in SCALARS:
        v2a = value0 not in value1 if oparg2 else value0 in value1
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, value0, value1, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in SCALARS and type(value1) in SCALARS:
        v2a = value0 not in value1 if oparg2 else value0 in value1
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, value0, value1, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in SCALARS and type(oparg1) in SCALARS:
        v2a = value0 not in oparg1 if oparg2 else value0 in oparg1
        stack.append(v2a)
        return
    return thread.contains(frame, value0, oparg1, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in SCALARS and type(oparg1) in SCALARS:
        v2a = value0 not in oparg1 if oparg2 else value0 in oparg1
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, value0, oparg1, negate=bool(oparg2))


def LOAD_FAST_CHECK__LOAD_CONST__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    if type(value0) in SCALARS and type(oparg1) in SCALARS:
        v2a = value0 not in oparg1 if oparg2 else value0 in oparg1
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, value0, oparg1, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg0 not in value1 if oparg2 else oparg0 in value1
        stack.append(v2a)
        return
    return thread.contains(frame, oparg0, value1, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg0 not in value1 if oparg2 else oparg0 in value1
        frame.position += 1
        if type(v2a) in PLAIN:
            if not v2a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, oparg0, value1, negate=bool(oparg2))


def LOAD_CONST__LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(oparg0) in SCALARS and type(value1) in SCALARS:
        v2a = oparg0 not in value1 if oparg2 else oparg0 in value1
        frame.position += 1
        if type(v2a) in PLAIN:
            if v2a:
                del v2a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg3)
                frame.position = oparg3
            return
        return thread.truth_again(frame, v2a)
    return thread.contains(frame, oparg0, value1, negate=bool(oparg2))


def LOAD_FAST_CHECK__CONTAINS_OP(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(value0) in SCALARS:
        v1a = item1 not in value0 if oparg1 else item1 in value0
        stack.append(v1a)
        return
    return thread.contains(frame, item1, value0, negate=bool(oparg1))


def LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(value0) in SCALARS:
        v1a = item1 not in value0 if oparg1 else item1 in value0
        frame.position += 1
        if type(v1a) in PLAIN:
            if not v1a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.contains(frame, item1, value0, negate=bool(oparg1))


def LOAD_FAST_CHECK__CONTAINS_OP__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    item1 = stack.pop()
    frame.position += 1
    if type(item1) in SCALARS and type(value0) in SCALARS:
        v1a = item1 not in value0 if oparg1 else item1 in value0
        frame.position += 1
        if type(v1a) in PLAIN:
            if v1a:
                del v1a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg2)
                frame.position = oparg2
            return
        return thread.truth_again(frame, v1a)
    return thread.contains(frame, item1, value0, negate=bool(oparg1))


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    return thread.store_attribute(frame, value1, oparg2, value0)


def LOAD_FAST_CHECK__LOAD_CONST__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 2
    return thread.store_attribute(frame, oparg1, oparg2, value0)


def LOAD_CONST__LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    return thread.store_attribute(frame, value1, oparg2, oparg0)


def LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, value0, oparg1, value1)


def LOAD_FAST_CHECK__LOAD_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    return thread.load_attribute(frame, value0, oparg1)


def LOAD_FAST_CHECK__LOAD_METHOD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    return thread.load_method(frame, value0, oparg1, null_first=False)


def LOAD_FAST_CHECK__LOAD_METHOD_NULL_FIRST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    return thread.load_method(frame, value0, oparg1, null_first=True)


def LOAD_FAST_CHECK__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    return thread.leave(frame, value0)


def LOAD_FAST_CHECK__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    if type(value0) in PLAIN:
        if not value0:
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value0)


def LOAD_FAST_CHECK__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    if type(value0) in PLAIN:
        if value0:
            del value0
            if thread.breaker:
                return thread.pending_jump(frame, oparg1)
            frame.position = oparg1
        return
    return thread.truth_again(frame, value0)


def LOAD_FAST_CHECK__POP_JUMP_IF_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    if value0 is None:
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST_CHECK__POP_JUMP_IF_NOT_NONE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    if value0 is not None:
        del value0
        if thread.breaker:
            return thread.pending_jump(frame, oparg1)
        frame.position = oparg1
    return


def LOAD_FAST_CHECK__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    stack[oparg1] = value0
    return


def LOAD_FAST_CHECK__GET_ITER(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    if type(value0) in PLAIN:
        v1a = iter(value0)
        stack.append(v1a)
        return
    return thread.get_iter(frame, value0)


def LOAD_FAST_CHECK__STORE_ATTR(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack.pop()
    frame.position += 1
    return thread.store_attribute(frame, value0, oparg1, value1)


def LOAD_FAST_CHECK__UNARY_NOT(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    if type(value0) in PLAIN:
        v1a = not value0
        stack.append(v1a)
        return
    return thread.truth(frame, value0, negate=True)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 1
    stack += (value0, value1)
    return


def LOAD_FAST_CHECK__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    frame.position += 1
    stack += (value0, oparg1)
    return


def STORE_FAST__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack.pop()
    stack[oparg0] = value0
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 1
    stack.append(value1)
    return


def STORE_FAST__STORE_FAST__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack.pop()
    stack[oparg0] = value0
    value1 = stack.pop()
    stack[oparg1] = value1
    value2 = stack[oparg2]
    if value2 is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    frame.position += 2
    stack.append(value2)
    return


def FOR_ITER__STORE_FAST__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    iterator0 = stack[-1]
    if type(iterator0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterator0)
    value0 = next(iterator0, NULL)
    if value0 is NULL:
        stack.pop()
        del iterator0
        frame.position = oparg0
        return None
    stack[oparg1] = value0
    value2 = stack[oparg2]
    if value2 is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    frame.position += 2
    stack.append(value2)
    return


def FOR_ITER_INDEXED__STORE_FAST__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    index0 = stack[-1]
    iterated0 = stack[-2]
    if index0 is not NULL:
        if index0 < len(iterated0):
            stack[-1] = index0 + 1
            v0a = iterated0[index0]
            stack[oparg1] = v0a
            value2 = stack[oparg2]
            if value2 is NULL:
                frame.position += 2
                raise thread.unbound(frame, oparg2)
            frame.position += 2
            stack.append(value2)
            return
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    if type(iterated0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterated0)
    value0 = next(iterated0, NULL)
    if value0 is NULL:
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    stack[oparg1] = value0
    value2 = stack[oparg2]
    if value2 is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    frame.position += 2
    stack.append(value2)
    return


def LOAD_FAST_CHECK__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    self_or_null1 = stack.pop()
    callable1 = stack.pop()
    frame.position += 1
    if callable1 is NULL:
        return thread.call(frame, self_or_null1, [value0], None)
    return thread.call(frame, callable1, [value0] if self_or_null1 is NULL else [self_or_null1, value0], None)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    self_or_null2 = stack.pop()
    callable2 = stack.pop()
    frame.position += 2
    if callable2 is NULL:
        return thread.call(frame, self_or_null2, [value0, value1], None)
    return thread.call(frame, callable2, [value0, value1] if self_or_null2 is NULL else [self_or_null2, value0, value1], None)


def LOAD_FAST_CHECK__LOAD_CONST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    self_or_null2 = stack.pop()
    callable2 = stack.pop()
    frame.position += 2
    if callable2 is NULL:
        return thread.call(frame, self_or_null2, [value0, oparg1], None)
    return thread.call(frame, callable2, [value0, oparg1] if self_or_null2 is NULL else [self_or_null2, value0, oparg1], None)


def LOAD_FAST_CHECK__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    stack.append(value0)
    frame.position += 1
    value1 = stack.pop()
    stack[-oparg1].append(value1)
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg2)
    frame.position = oparg2
    return


def LOAD_FAST_CHECK__BINARY_OP__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    left1 = stack.pop()
    frame.position += 1
    if type(left1) in PLAIN and type(value0) in SCALARS:
        v1a = oparg1(left1, value0)
        del left1
        stack.append(v1a)
        frame.position += 1
        value2 = stack.pop()
        stack[-oparg2].append(value2)
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg3)
        frame.position = oparg3
        return
    return thread.binary(frame, oparg1, left1, value0)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3, oparg4 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        v2a = oparg2(value0, value1)
        stack.append(v2a)
        frame.position += 1
        value3 = stack.pop()
        stack[-oparg3].append(value3)
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg4)
        frame.position = oparg4
        return
    return thread.binary(frame, oparg2, value0, value1)


def LOAD_FAST_CHECK__BINARY_SUBSCR__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    container1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(value0) in SCALARS:
        v1a = container1[value0]
        del container1
        stack.append(v1a)
        frame.position += 1
        value2 = stack.pop()
        stack[-oparg2].append(value2)
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg3)
        frame.position = oparg3
        return
    return thread.subscript(frame, container1, value0)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__STORE_SUBSCR(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    value2 = stack.pop()
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        value0[value1] = value2
        return
    return thread.store_subscript(frame, value0, value1, value2)


def LOAD_FAST_CHECK__STORE_SUBSCR__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    container1 = stack.pop()
    value1 = stack.pop()
    frame.position += 1
    if type(container1) in PLAIN and type(value0) in SCALARS:
        container1[value0] = value1
        del container1
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg2)
        frame.position = oparg2
        return
    return thread.store_subscript(frame, container1, value0, value1)


def LOAD_FAST_CHECK__LOAD_FAST_CHECK__STORE_SUBSCR__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    value0 = stack[oparg0]
    if value0 is NULL:
        raise thread.unbound(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    value2 = stack.pop()
    frame.position += 2
    if type(value0) in PLAIN and type(value1) in SCALARS:
        value0[value1] = value2
        frame.position += 1
        if thread.breaker:
            return thread.pending_jump(frame, oparg3)
        frame.position = oparg3
        return
    return thread.store_subscript(frame, value0, value1, value2)


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 1
    stack += (NULL, value0, value1)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    value2 = stack[oparg2]
    if value2 is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    frame.position += 2
    stack += (NULL, value0, value1, value2)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    stack += (NULL, value0, value1, oparg2)
    return


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 3
    if type(value1) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(value1, oparg2)
        stack += (NULL, value0, v3a)
        return
    stack += (NULL, value0)
    return thread.binary(frame, oparg3, value1, oparg2)


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    return thread.call(frame, value0, [value1], None)


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3, oparg4 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 3
    if type(value1) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(value1, oparg2)
        frame.position += 1
        return thread.call(frame, value0, [v3a], None)
    stack += (NULL, value0)
    return thread.binary(frame, oparg3, value1, oparg2)


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_FAST_CHECK__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    value2 = stack[oparg2]
    if value2 is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    frame.position += 3
    return thread.call(frame, value0, [value1, value2], None)


def NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 3
    return thread.call(frame, value0, [value1, oparg2], None)


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 1
    stack += (value0, NULL, value1)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_FAST_CHECK(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    value2 = stack[oparg2]
    if value2 is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    frame.position += 2
    stack += (value0, NULL, value1, value2)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    stack += (value0, NULL, value1, oparg2)
    return


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 3
    if type(value1) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(value1, oparg2)
        stack += (value0, NULL, v3a)
        return
    stack += (value0, NULL)
    return thread.binary(frame, oparg3, value1, oparg2)


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 2
    if value0 is NULL:
        return thread.call(frame, NULL, [value1], None)
    return thread.call(frame, value0, [value1], None)


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3, oparg4 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 3
    if type(value1) in PLAIN and type(oparg2) in SCALARS:
        v3a = oparg3(value1, oparg2)
        frame.position += 1
        if value0 is NULL:
            return thread.call(frame, NULL, [v3a], None)
        return thread.call(frame, value0, [v3a], None)
    stack += (value0, NULL)
    return thread.binary(frame, oparg3, value1, oparg2)


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_FAST_CHECK__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    value2 = stack[oparg2]
    if value2 is NULL:
        frame.position += 2
        raise thread.unbound(frame, oparg2)
    frame.position += 3
    if value0 is NULL:
        return thread.call(frame, NULL, [value1, value2], None)
    return thread.call(frame, value0, [value1, value2], None)


def LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__CALL_2(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    value1 = stack[oparg1]
    if value1 is NULL:
        frame.position += 1
        raise thread.unbound(frame, oparg1)
    frame.position += 3
    if value0 is NULL:
        return thread.call(frame, NULL, [value1, oparg2], None)
    return thread.call(frame, value0, [value1, oparg2], None)


def NULL_LOAD_GLOBAL__CALL_0(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    frame.position += 1
    return thread.call(frame, value0, [], None)


def NULL_LOAD_GLOBAL__LOAD_CONST__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    frame.position += 2
    return thread.call(frame, value0, [oparg1], None)


def LOAD_GLOBAL_NULL__CALL_0(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    frame.position += 1
    if value0 is NULL:
        return thread.call(frame, NULL, [], None)
    return thread.call(frame, value0, [], None)


def LOAD_GLOBAL_NULL__LOAD_CONST__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    namespace0 = frame.globals
    value0 = namespace0.get(oparg0, NULL) if type(namespace0) is dict else thread.mapping_get(namespace0, oparg0)
    if value0 is NULL:
        value0 = thread.builtin(frame, oparg0)
    frame.position += 2
    if value0 is NULL:
        return thread.call(frame, NULL, [oparg1], None)
    return thread.call(frame, value0, [oparg1], None)


def FOR_ITER__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    iterator0 = stack[-1]
    if type(iterator0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterator0)
    value0 = next(iterator0, NULL)
    if value0 is NULL:
        stack.pop()
        del iterator0
        frame.position = oparg0
        return None
    frame.position += 1
    stack[oparg1] = value0
    return


def FOR_ITER_INDEXED__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    index0 = stack[-1]
    iterated0 = stack[-2]
    if index0 is not NULL:
        if index0 < len(iterated0):
            stack[-1] = index0 + 1
            v0a = iterated0[index0]
            frame.position += 1
            stack[oparg1] = v0a
            return
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    if type(iterated0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterated0)
    value0 = next(iterated0, NULL)
    if value0 is NULL:
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    frame.position += 1
    stack[oparg1] = value0
    return


def FOR_ITER__UNPACK_SEQUENCE_2__STORE_FAST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    iterator0 = stack[-1]
    if type(iterator0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterator0)
    value0 = next(iterator0, NULL)
    if value0 is NULL:
        stack.pop()
        del iterator0
        frame.position = oparg0
        return None
    frame.position += 1
    if (type(value0) is tuple or type(value0) is list) and len(value0) == 2:
        v1a = value0[1]
        v1b = value0[0]
        stack[oparg2] = v1b
        frame.position += 2
        stack[oparg3] = v1a
        return
    return thread.unpack(frame, value0, 2, -1)


def FOR_ITER_INDEXED__UNPACK_SEQUENCE_2__STORE_FAST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2, oparg3 = oparg
    index0 = stack[-1]
    iterated0 = stack[-2]
    if index0 is not NULL:
        if index0 < len(iterated0):
            stack[-1] = index0 + 1
            v0a = iterated0[index0]
            frame.position += 1
            if (type(v0a) is tuple or type(v0a) is list) and len(v0a) == 2:
                v1a = v0a[1]
                v1b = v0a[0]
                stack[oparg2] = v1b
                frame.position += 2
                stack[oparg3] = v1a
                return
            return thread.unpack(frame, v0a, 2, -1)
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    if type(iterated0) not in PLAIN_ITERATORS:
        return thread.for_iter(frame, iterated0)
    value0 = next(iterated0, NULL)
    if value0 is NULL:
        del stack[-2:], iterated0
        frame.position = oparg0
        return None
    frame.position += 1
    if (type(value0) is tuple or type(value0) is list) and len(value0) == 2:
        v1a = value0[1]
        v1b = value0[0]
        stack[oparg2] = v1b
        frame.position += 2
        stack[oparg3] = v1a
        return
    return thread.unpack(frame, value0, 2, -1)


def STORE_FAST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack.pop()
    stack[oparg0] = value0
    value1 = stack.pop()
    frame.position += 1
    stack[oparg1] = value1


def UNPACK_SEQUENCE_2__STORE_FAST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    sequence0 = stack.pop()
    if (type(sequence0) is tuple or type(sequence0) is list) and len(sequence0) == 2:
        v0a = sequence0[1]
        v0b = sequence0[0]
        stack[oparg1] = v0b
        frame.position += 2
        stack[oparg2] = v0a
        return
    return thread.unpack(frame, sequence0, 2, -1)


def LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack.pop()
    stack[-oparg0].append(value0)
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg1)
    frame.position = oparg1


def POP_TOP__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    stack.pop()
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg1)
    frame.position = oparg1


def STORE_FAST__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack.pop()
    stack[oparg0] = value0
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg1)
    frame.position = oparg1


def TO_BOOL__POP_JUMP_IF_FALSE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack.pop()
    if type(value0) in PLAIN:
        v0a = not not value0
        del value0
        frame.position += 1
        if type(v0a) in PLAIN:
            if not v0a:
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.truth(frame, value0)


def TO_BOOL__POP_JUMP_IF_TRUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    value0 = stack.pop()
    if type(value0) in PLAIN:
        v0a = not not value0
        del value0
        frame.position += 1
        if type(v0a) in PLAIN:
            if v0a:
                del v0a
                if thread.breaker:
                    return thread.pending_jump(frame, oparg1)
                frame.position = oparg1
            return
        return thread.truth_again(frame, v0a)
    return thread.truth(frame, value0)


def BINARY_OP__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    right0 = stack.pop()
    left0 = stack.pop()
    if type(left0) in PLAIN and type(right0) in SCALARS:
        v0a = oparg0(left0, right0)
        del left0
        frame.position += 1
        return thread.leave(frame, v0a)
    return thread.binary(frame, oparg0, left0, right0)


def LOAD_CONST__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    frame.position += 1
    return thread.leave(frame, oparg0)


def LOAD_CONST__IS_OP__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    left1 = stack.pop()
    frame.position += 1
    v1a = left1 is not oparg0 if oparg1 else left1 is oparg0
    del left1
    frame.position += 1
    return thread.leave(frame, v1a)


def POP_TOP__LOAD_CONST__RETURN_VALUE(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    stack.pop()
    frame.position += 2
    return thread.leave(frame, oparg1)


def LOAD_CONST__CALL_1(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    self_or_null1 = stack.pop()
    callable1 = stack.pop()
    frame.position += 1
    if callable1 is NULL:
        return thread.call(frame, self_or_null1, [oparg0], None)
    return thread.call(frame, callable1, [oparg0] if self_or_null1 is NULL else [self_or_null1, oparg0], None)


def LOAD_CONST__STORE_FAST(frame, stack, oparg, thread):
    oparg0, oparg1 = oparg
    frame.position += 1
    stack[oparg1] = oparg0
    return


def LOAD_CONST__LIST_APPEND__JUMP_BACKWARD(frame, stack, oparg, thread):
    oparg0, oparg1, oparg2 = oparg
    stack.append(oparg0)
    frame.position += 1
    value1 = stack.pop()
    stack[-oparg1].append(value1)
    frame.position += 1
    if thread.breaker:
        return thread.pending_jump(frame, oparg2)
    frame.position = oparg2
    return


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
    ('LOAD_FAST', 'LOAD_FAST', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_FAST', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_SUBSCR'): LOAD_FAST__LOAD_CONST__BINARY_SUBSCR,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'LOAD_CONST', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_FAST__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_SUBSCR'): LOAD_CONST__LOAD_FAST__BINARY_SUBSCR,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('LOAD_FAST', 'BINARY_SUBSCR'): LOAD_FAST__BINARY_SUBSCR,
    ('LOAD_FAST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_FAST', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_FAST__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'BINARY_SUBSCR'): LOAD_CONST__BINARY_SUBSCR,
    ('LOAD_CONST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_CONST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_CONST', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('BINARY_SUBSCR', 'STORE_FAST'): BINARY_SUBSCR__STORE_FAST,
    ('BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): BINARY_SUBSCR__POP_JUMP_IF_TRUE,
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
    ('STORE_FAST', 'STORE_FAST', 'LOAD_FAST'): STORE_FAST__STORE_FAST__LOAD_FAST,
    ('FOR_ITER', 'STORE_FAST', 'LOAD_FAST'): FOR_ITER__STORE_FAST__LOAD_FAST,
    ('FOR_ITER_INDEXED', 'STORE_FAST', 'LOAD_FAST'): FOR_ITER_INDEXED__STORE_FAST__LOAD_FAST,
    ('LOAD_FAST', 'CALL_1'): LOAD_FAST__CALL_1,
    ('LOAD_FAST', 'LOAD_FAST', 'CALL_2'): LOAD_FAST__LOAD_FAST__CALL_2,
    ('LOAD_FAST', 'LOAD_CONST', 'CALL_2'): LOAD_FAST__LOAD_CONST__CALL_2,
    ('LOAD_FAST', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST', 'BINARY_OP', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST__BINARY_OP__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST', 'LOAD_FAST', 'BINARY_OP', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST__LOAD_FAST__BINARY_OP__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST', 'BINARY_SUBSCR', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST__BINARY_SUBSCR__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST', 'LOAD_FAST', 'STORE_SUBSCR'): LOAD_FAST__LOAD_FAST__STORE_SUBSCR,
    ('LOAD_FAST', 'STORE_SUBSCR', 'JUMP_BACKWARD'): LOAD_FAST__STORE_SUBSCR__JUMP_BACKWARD,
    ('LOAD_FAST', 'LOAD_FAST', 'STORE_SUBSCR', 'JUMP_BACKWARD'): LOAD_FAST__LOAD_FAST__STORE_SUBSCR__JUMP_BACKWARD,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST'): NULL_LOAD_GLOBAL__LOAD_FAST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_FAST'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_FAST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_CONST'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_CONST', 'BINARY_OP'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__BINARY_OP,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'CALL_1'): NULL_LOAD_GLOBAL__LOAD_FAST__CALL_1,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_CONST', 'BINARY_OP', 'CALL_1'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__BINARY_OP__CALL_1,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_FAST', 'CALL_2'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_FAST__CALL_2,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_CONST', 'CALL_2'): NULL_LOAD_GLOBAL__LOAD_FAST__LOAD_CONST__CALL_2,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST'): LOAD_GLOBAL_NULL__LOAD_FAST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_FAST'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_FAST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_CONST'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_CONST', 'BINARY_OP'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__BINARY_OP,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'CALL_1'): LOAD_GLOBAL_NULL__LOAD_FAST__CALL_1,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_CONST', 'BINARY_OP', 'CALL_1'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__BINARY_OP__CALL_1,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_FAST', 'CALL_2'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_FAST__CALL_2,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST', 'LOAD_CONST', 'CALL_2'): LOAD_GLOBAL_NULL__LOAD_FAST__LOAD_CONST__CALL_2,
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
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_SUBSCR'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__LOAD_CONST__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_CONST', 'LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_CONST__LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
    ('LOAD_FAST_CHECK', 'BINARY_SUBSCR'): LOAD_FAST_CHECK__BINARY_SUBSCR,
    ('LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'STORE_FAST'): LOAD_FAST_CHECK__BINARY_SUBSCR__STORE_FAST,
    ('LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'POP_JUMP_IF_FALSE'): LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_FALSE,
    ('LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'POP_JUMP_IF_TRUE'): LOAD_FAST_CHECK__BINARY_SUBSCR__POP_JUMP_IF_TRUE,
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
    ('STORE_FAST', 'STORE_FAST', 'LOAD_FAST_CHECK'): STORE_FAST__STORE_FAST__LOAD_FAST_CHECK,
    ('FOR_ITER', 'STORE_FAST', 'LOAD_FAST_CHECK'): FOR_ITER__STORE_FAST__LOAD_FAST_CHECK,
    ('FOR_ITER_INDEXED', 'STORE_FAST', 'LOAD_FAST_CHECK'): FOR_ITER_INDEXED__STORE_FAST__LOAD_FAST_CHECK,
    ('LOAD_FAST_CHECK', 'CALL_1'): LOAD_FAST_CHECK__CALL_1,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'CALL_2'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__CALL_2,
    ('LOAD_FAST_CHECK', 'LOAD_CONST', 'CALL_2'): LOAD_FAST_CHECK__LOAD_CONST__CALL_2,
    ('LOAD_FAST_CHECK', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST_CHECK__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST_CHECK', 'BINARY_OP', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST_CHECK__BINARY_OP__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'BINARY_OP', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__BINARY_OP__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST_CHECK', 'BINARY_SUBSCR', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_FAST_CHECK__BINARY_SUBSCR__LIST_APPEND__JUMP_BACKWARD,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'STORE_SUBSCR'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__STORE_SUBSCR,
    ('LOAD_FAST_CHECK', 'STORE_SUBSCR', 'JUMP_BACKWARD'): LOAD_FAST_CHECK__STORE_SUBSCR__JUMP_BACKWARD,
    ('LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'STORE_SUBSCR', 'JUMP_BACKWARD'): LOAD_FAST_CHECK__LOAD_FAST_CHECK__STORE_SUBSCR__JUMP_BACKWARD,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_FAST_CHECK'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_FAST_CHECK,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_CONST'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'CALL_1'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__CALL_1,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP', 'CALL_1'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP__CALL_1,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'CALL_2'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_FAST_CHECK__CALL_2,
    ('NULL_LOAD_GLOBAL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'CALL_2'): NULL_LOAD_GLOBAL__LOAD_FAST_CHECK__LOAD_CONST__CALL_2,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_FAST_CHECK'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_FAST_CHECK,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_CONST'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'CALL_1'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__CALL_1,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'BINARY_OP', 'CALL_1'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__BINARY_OP__CALL_1,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_FAST_CHECK', 'CALL_2'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_FAST_CHECK__CALL_2,
    ('LOAD_GLOBAL_NULL', 'LOAD_FAST_CHECK', 'LOAD_CONST', 'CALL_2'): LOAD_GLOBAL_NULL__LOAD_FAST_CHECK__LOAD_CONST__CALL_2,
    ('NULL_LOAD_GLOBAL', 'CALL_0'): NULL_LOAD_GLOBAL__CALL_0,
    ('NULL_LOAD_GLOBAL', 'LOAD_CONST', 'CALL_1'): NULL_LOAD_GLOBAL__LOAD_CONST__CALL_1,
    ('LOAD_GLOBAL_NULL', 'CALL_0'): LOAD_GLOBAL_NULL__CALL_0,
    ('LOAD_GLOBAL_NULL', 'LOAD_CONST', 'CALL_1'): LOAD_GLOBAL_NULL__LOAD_CONST__CALL_1,
    ('FOR_ITER', 'STORE_FAST'): FOR_ITER__STORE_FAST,
    ('FOR_ITER_INDEXED', 'STORE_FAST'): FOR_ITER_INDEXED__STORE_FAST,
    ('FOR_ITER', 'UNPACK_SEQUENCE_2', 'STORE_FAST', 'STORE_FAST'): FOR_ITER__UNPACK_SEQUENCE_2__STORE_FAST__STORE_FAST,
    ('FOR_ITER_INDEXED', 'UNPACK_SEQUENCE_2', 'STORE_FAST', 'STORE_FAST'): FOR_ITER_INDEXED__UNPACK_SEQUENCE_2__STORE_FAST__STORE_FAST,
    ('STORE_FAST', 'STORE_FAST'): STORE_FAST__STORE_FAST,
    ('UNPACK_SEQUENCE_2', 'STORE_FAST', 'STORE_FAST'): UNPACK_SEQUENCE_2__STORE_FAST__STORE_FAST,
    ('LIST_APPEND', 'JUMP_BACKWARD'): LIST_APPEND__JUMP_BACKWARD,
    ('POP_TOP', 'JUMP_BACKWARD'): POP_TOP__JUMP_BACKWARD,
    ('STORE_FAST', 'JUMP_BACKWARD'): STORE_FAST__JUMP_BACKWARD,
    ('TO_BOOL', 'POP_JUMP_IF_FALSE'): TO_BOOL__POP_JUMP_IF_FALSE,
    ('TO_BOOL', 'POP_JUMP_IF_TRUE'): TO_BOOL__POP_JUMP_IF_TRUE,
    ('BINARY_OP', 'RETURN_VALUE'): BINARY_OP__RETURN_VALUE,
    ('LOAD_CONST', 'RETURN_VALUE'): LOAD_CONST__RETURN_VALUE,
    ('LOAD_CONST', 'IS_OP', 'RETURN_VALUE'): LOAD_CONST__IS_OP__RETURN_VALUE,
    ('POP_TOP', 'LOAD_CONST', 'RETURN_VALUE'): POP_TOP__LOAD_CONST__RETURN_VALUE,
    ('LOAD_CONST', 'CALL_1'): LOAD_CONST__CALL_1,
    ('LOAD_CONST', 'STORE_FAST'): LOAD_CONST__STORE_FAST,
    ('LOAD_CONST', 'LIST_APPEND', 'JUMP_BACKWARD'): LOAD_CONST__LIST_APPEND__JUMP_BACKWARD,
}
