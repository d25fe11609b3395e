WHERE = __name__, __package__
