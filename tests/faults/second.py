"""A second server on a laptop's file, which nobody should start: `python -m tests.faults.second PORT`."""

import sys

from quizsite.laptop.server import LOOPBACK, listen, make_server
from quizsite.wsgi import application

make_server(application, listen(host=LOOPBACK, port=int(sys.argv[1]))).run()
