"""`python -m eventcode`: the command without its script."""

import sys

from eventcode.cli.app import main

sys.exit(main())
