{#
    A text with some characters, given by their numbers, replaced. By replace alone, because it means the same on every database and
    a view that uses it needs no functions of ours. At most twenty at a time: SQLite parses no deeper.
#}
{% macro replace_characters(text, codes, replacement) -%}
    {%- set expression = namespace(sql=text) -%}
    {%- for code in codes -%}
        {%- set expression.sql = "replace(" ~ expression.sql ~ ", " ~ character(code) ~ ", '" ~ replacement ~ "')" -%}
    {%- endfor -%}
    {{ return(expression.sql) }}
{%- endmacro %}

{# A character by its number: quotes, backslashes and line ends are written differently everywhere. #}
{% macro character(code) -%}
    {{ return(adapter.dispatch('character', 'data_community')(code)) }}
{%- endmacro %}

{% macro default__character(code) -%}
    chr({{ code }})
{%- endmacro %}

{% macro sqlite__character(code) -%}
    char({{ code }})
{%- endmacro %}
