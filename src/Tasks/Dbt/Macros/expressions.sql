{% macro cast(field, type) -%} {{ return(adapter.dispatch('cast', 'dbt')(field, type)) }} {%- endmacro %}
{% macro default__cast(field, type) -%} cast({{ field }} as {{ type }}) {%- endmacro %}

{% macro safe_cast(field, type) -%} {{ return(adapter.dispatch('safe_cast', 'dbt')(field, type)) }} {%- endmacro %}
{% macro default__safe_cast(field, type) -%} cast({{ field }} as {{ type }}) {%- endmacro %}

{% macro cast_bool_to_text(field) -%} {{ return(adapter.dispatch('cast_bool_to_text', 'dbt')(field)) }} {%- endmacro %}
{% macro default__cast_bool_to_text(field) -%} cast({{ field }} as {{ type_string() }}) {%- endmacro %}
{% macro sqlite__cast_bool_to_text(field) -%} case {{ field }} when 1 then 'true' when 0 then 'false' end {%- endmacro %}

{% macro equals(expr1, expr2) -%} {{ return(adapter.dispatch('equals', 'dbt')(expr1, expr2)) }} {%- endmacro %}
{% macro default__equals(expr1, expr2) -%} ({{ expr1 }} = {{ expr2 }}) {%- endmacro %}

{% macro array_construct(inputs=[], data_type=none) -%} {{ return(adapter.dispatch('array_construct', 'dbt')(inputs, data_type)) }} {%- endmacro %}
{% macro default__array_construct(inputs, data_type) -%}
    {%- if inputs -%} array[{{ inputs | join(', ') }}] {%- else -%} array[]::{{ data_type or type_int() }}[] {%- endif -%}
{%- endmacro %}
{% macro snowflake__array_construct(inputs, data_type) -%} array_construct({{ inputs | join(', ') }}) {%- endmacro %}

{% macro array_append(array, new_element) -%} {{ return(adapter.dispatch('array_append', 'dbt')(array, new_element)) }} {%- endmacro %}
{% macro default__array_append(array, new_element) -%} array_append({{ array }}, {{ new_element }}) {%- endmacro %}

{% macro array_concat(array_1, array_2) -%} {{ return(adapter.dispatch('array_concat', 'dbt')(array_1, array_2)) }} {%- endmacro %}
{% macro default__array_concat(array_1, array_2) -%} array_cat({{ array_1 }}, {{ array_2 }}) {%- endmacro %}

{% macro any_value(expression) -%} {{ return(adapter.dispatch('any_value', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__any_value(expression) -%} any_value({{ expression }}) {%- endmacro %}
{% macro sqlite__any_value(expression) -%} max({{ expression }}) {%- endmacro %}
{% macro postgres__any_value(expression) -%} min({{ expression }}) {%- endmacro %}

{% macro bool_or(expression) -%} {{ return(adapter.dispatch('bool_or', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__bool_or(expression) -%} bool_or({{ expression }}) {%- endmacro %}
{% macro sqlite__bool_or(expression) -%} max({{ expression }}) {%- endmacro %}

{% macro except() %}{{ return(adapter.dispatch('except', 'dbt')()) }}{% endmacro %}
{% macro default__except() %}except{% endmacro %}

{% macro intersect() %}{{ return(adapter.dispatch('intersect', 'dbt')()) }}{% endmacro %}
{% macro default__intersect() %}intersect{% endmacro %}

{% macro diff_of_two_dicts(dict_a, dict_b) -%}
    {%- set rest = {} -%}
    {%- set other = {} -%}
    {%- for key, values in dict_b.items() -%}{%- do other.update({key | lower: values | map('lower') | list}) -%}{%- endfor -%}
    {%- for key, values in dict_a.items() -%}
        {%- set left = [] -%}
        {%- for value in values if value | lower not in other.get(key | lower, []) -%}{%- do left.append(value) -%}{%- endfor -%}
        {%- if left -%}{%- do rest.update({key: left}) -%}{%- endif -%}
    {%- endfor -%}
    {{ return(rest) }}
{%- endmacro %}

{% macro get_quoted_csv(column_names) -%}
    {%- set quoted = [] -%}
    {%- for name in column_names -%}{%- do quoted.append(adapter.quote(name)) -%}{%- endfor -%}
    {{ return(quoted | join(', ')) }}
{%- endmacro %}

{% macro get_intervals_between(start_date, end_date, datepart) -%}
    {%- call statement('get_intervals_between', fetch_result=true) -%} select {{ datediff(start_date, end_date, datepart) }} {%- endcall -%}
    {{ return(load_result('get_intervals_between')['data'][0][0] if execute else 1) }}
{%- endmacro %}

{% macro noop_statement(name=none, message=none, code=none, rows_affected=none, res=none) -%}
    {%- do store_result(name, {'_message': message, 'code': code, 'rows_affected': rows_affected}, res) if name is not none -%}
{%- endmacro %}

{% macro run_hooks(hooks, inside_transaction=true) -%}
    {{ exceptions.raise_compiler_error('run_hooks belongs to custom materializations, which the embedded dbt runner does not support') }}
{%- endmacro %}
