from pkg import nothing_there
