"""How a school's server starts the site: `gunicorn --config quizsite/deploy/gunicorn.conf.py`.

Settings come from the environment, see README.md beside this file. A proxy in front speaks TLS.
"""

import multiprocessing
import os

wsgi_app = "quizsite.wsgi:application"
bind = os.environ.get("QUIZSITE_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("QUIZSITE_WORKERS", str(multiprocessing.cpu_count())))
threads = 8
keepalive = 30
timeout = 30
max_requests = 20_000  # a worker that leaked is replaced
max_requests_jitter = 2_000
forwarded_allow_ips = os.environ.get("QUIZSITE_PROXY", "127.0.0.1")
accesslog = None  # addresses of students' phones are written nowhere
loglevel = "warning"
