{% macro concat(fields) -%} {{ return(adapter.dispatch('concat', 'dbt')(fields)) }} {%- endmacro %}
{% macro default__concat(fields) -%} {{ fields | join(' || ') }} {%- endmacro %}

{% macro hash(field) -%} {{ return(adapter.dispatch('hash', 'dbt')(field)) }} {%- endmacro %}
{% macro default__hash(field) -%} md5(cast({{ field }} as {{ type_string() }})) {%- endmacro %}

{% macro length(expression) -%} {{ return(adapter.dispatch('length', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__length(expression) -%} length({{ expression }}) {%- endmacro %}

{% macro position(substring_text, string_text) -%} {{ return(adapter.dispatch('position', 'dbt')(substring_text, string_text)) }} {%- endmacro %}
{% macro default__position(substring_text, string_text) -%} position({{ substring_text }} in {{ string_text }}) {%- endmacro %}
{% macro sqlite__position(substring_text, string_text) -%} instr({{ string_text }}, {{ substring_text }}) {%- endmacro %}

{% macro replace(field, old_chars, new_chars) -%} {{ return(adapter.dispatch('replace', 'dbt')(field, old_chars, new_chars)) }} {%- endmacro %}
{% macro default__replace(field, old_chars, new_chars) -%} replace({{ field }}, {{ old_chars }}, {{ new_chars }}) {%- endmacro %}

{% macro right(string_text, length_expression) -%} {{ return(adapter.dispatch('right', 'dbt')(string_text, length_expression)) }} {%- endmacro %}
{% macro default__right(string_text, length_expression) -%} right({{ string_text }}, {{ length_expression }}) {%- endmacro %}
{% macro sqlite__right(string_text, length_expression) -%}
    case when {{ length_expression }} = 0 then '' else substr({{ string_text }}, -({{ length_expression }})) end
{%- endmacro %}

{% macro split_part(string_text, delimiter_text, part_number) -%} {{ return(adapter.dispatch('split_part', 'dbt')(string_text, delimiter_text, part_number)) }} {%- endmacro %}
{% macro default__split_part(string_text, delimiter_text, part_number) -%} split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }}) {%- endmacro %}

{% macro string_literal(value) -%} {{ return(adapter.dispatch('string_literal', 'dbt')(value)) }} {%- endmacro %}
{% macro default__string_literal(value) -%} '{{ value }}' {%- endmacro %}

{% macro escape_single_quotes(expression) -%} {{ return(adapter.dispatch('escape_single_quotes', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__escape_single_quotes(expression) -%} {{ expression | replace("'", "''") }} {%- endmacro %}

{% macro listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) -%}
    {{ return(adapter.dispatch('listagg', 'dbt')(measure, delimiter_text, order_by_clause, limit_num)) }}
{%- endmacro %}
{% macro default__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    {%- if limit_num -%}{{ exceptions.raise_compiler_error('listagg: limit_num is not supported by the embedded dbt runner') }}{%- endif -%}
    listagg({{ measure }}, {{ delimiter_text }}){% if order_by_clause %} within group ({{ order_by_clause }}){% endif %}
{%- endmacro %}
{% macro postgres__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    {%- if limit_num -%}
    array_to_string((array_agg({{ measure }}{% if order_by_clause %} {{ order_by_clause }}{% endif %}))[1:{{ limit_num }}], {{ delimiter_text }})
    {%- else -%}
    string_agg({{ measure }}, {{ delimiter_text }}{% if order_by_clause %} {{ order_by_clause }}{% endif %})
    {%- endif -%}
{%- endmacro %}
{% macro sqlite__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    {%- if order_by_clause or limit_num -%}
        {{ exceptions.raise_compiler_error('listagg on SQLite takes no order and no limit: select from an ordered subquery') }}
    {%- endif -%}
    group_concat({{ measure }}, {{ delimiter_text }})
{%- endmacro %}
