print("init alpha.beta")
NAME = __name__
