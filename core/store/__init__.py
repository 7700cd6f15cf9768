"""The database floor: tables, sealed columns, sessions that read or write, migrations."""

from .base import Base as Base
from .base import Id as Id
from .base import Json as Json
from .base import Utc as Utc
from .base import new_id as new_id
from .engine import Store as Store
from .errors import KeysError as KeysError
from .errors import StoreError as StoreError
from .errors import TamperedError as TamperedError
from .errors import UnknownKeyError as UnknownKeyError
from .errors import is_transient as is_transient
from .keys import KeyRing as KeyRing
from .sealed import Sealed as Sealed
from .sealed import reseal as reseal
from .writes import Writes as Writes
from .writes import watch_writes as watch_writes
