from shows import show

show("leaf " + __name__)
