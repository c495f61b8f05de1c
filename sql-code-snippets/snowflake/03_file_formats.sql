-- One JSON document per file, and one per line: both are read as JSON, and what is broken is left for the load history to tell.
use role &{admin_role};

use schema &{database}.&{schema};

create file format if not exists json_objects
    type = 'json'
    compression = 'auto'
    strip_outer_array = false
    comment = 'Answers of X and GitHub as they came';
