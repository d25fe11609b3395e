# A missing module, uncaught, inside nested imports: exit status 1 and the traceback.
# varies: messages and carets
# status: 1
import package.first
