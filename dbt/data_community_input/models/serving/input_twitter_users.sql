select *
from {{ ref('stg_public__users') }}
