{# What stands before the first comma of a text, and what stands behind the last. #}
{% macro before_comma(text) -%}
    {{ return(adapter.dispatch('before_comma', 'data_community')(text)) }}
{%- endmacro %}

{% macro default__before_comma(text) -%}
    trim(split_part({{ text }}, ',', 1))
{%- endmacro %}

{# Plain SQLite has no split_part, and whoever opens the file should be able to read the views. #}
{% macro sqlite__before_comma(text) -%}
    trim(substr({{ text }}, 1, instr({{ text }} || ',', ',') - 1))
{%- endmacro %}

{% macro behind_comma(text) -%}
    {{ return(adapter.dispatch('behind_comma', 'data_community')(text)) }}
{%- endmacro %}

{% macro default__behind_comma(text) -%}
    trim(split_part({{ text }}, ',', -1))
{%- endmacro %}

{% macro sqlite__behind_comma(text) -%}
    trim(substr({{ text }}, length(rtrim({{ text }}, replace({{ text }}, ',', ''))) + 1))
{%- endmacro %}
