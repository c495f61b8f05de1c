{# The given columns, taken together, name a row. #}
{% test unique_together(model, column_names) %}
select
    {{ column_names | join(', ') }},
    count(*) as number_of_rows
from {{ model }}
group by {{ column_names | join(', ') }}
having count(*) > 1
{% endtest %}
