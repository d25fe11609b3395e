import nowhere.deep
