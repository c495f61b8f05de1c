{# A scalar inside a JSON value. `path` is written a.b[0], `type` is one of text, integer, boolean, timestamp. #}
{% macro json_field(value, path, type='text') -%}
    {{ return(adapter.dispatch('json_field', 'data_community_input')(value, path, type)) }}
{%- endmacro %}

{% macro default__json_field(value, path, type) -%}
    get_path({{ value }}, '{{ path }}')::{{ {'text': 'varchar', 'timestamp': 'timestamp_ntz'}.get(type, type) }}
{%- endmacro %}

{% macro postgres__json_field(value, path, type) -%}
    {%- set steps = path | replace('[', '.') | replace(']', '') | replace('.', ',') -%}
    ({{ value }}::jsonb #>> '{% raw %}{{% endraw %}{{ steps }}}')::{{ type }}
{%- endmacro %}

{% macro sqlite__json_field(value, path, type) -%}
    {%- set scalar = "json_extract(" ~ value ~ ", '$." ~ path ~ "')" -%}
    {%- if type == 'integer' -%} cast({{ scalar }} as integer)
    {%- elif type == 'timestamp' -%} datetime({{ scalar }})
    {%- else -%} {{ scalar }}
    {%- endif -%}
{%- endmacro %}
