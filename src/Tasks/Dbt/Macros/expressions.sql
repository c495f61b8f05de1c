{% macro cast(field, type) -%} {{ return(adapter.dispatch('cast', 'dbt')(field, type)) }} {%- endmacro %}
{% macro default__cast(field, type) -%} cast({{ field }} as {{ type }}) {%- endmacro %}

{% macro safe_cast(field, type) -%} {{ return(adapter.dispatch('safe_cast', 'dbt')(field, type)) }} {%- endmacro %}
{% macro default__safe_cast(field, type) -%} cast({{ field }} as {{ type }}) {%- endmacro %}

{% macro cast_bool_to_text(field) -%} {{ return(adapter.dispatch('cast_bool_to_text', 'dbt')(field)) }} {%- endmacro %}
{% macro default__cast_bool_to_text(field) -%} cast({{ field }} as {{ type_string() }}) {%- endmacro %}
{% macro sqlite__cast_bool_to_text(field) -%} case {{ field }} when 1 then 'true' when 0 then 'false' end {%- endmacro %}

{% macro any_value(expression) -%} {{ return(adapter.dispatch('any_value', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__any_value(expression) -%} any_value({{ expression }}) {%- endmacro %}
{% macro sqlite__any_value(expression) -%} max({{ expression }}) {%- endmacro %}
{% macro postgres__any_value(expression) -%} (array_agg({{ expression }}))[1] {%- endmacro %}

{% macro bool_or(expression) -%} {{ return(adapter.dispatch('bool_or', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__bool_or(expression) -%} bool_or({{ expression }}) {%- endmacro %}
{% macro sqlite__bool_or(expression) -%} max({{ expression }}) {%- endmacro %}

{% macro except() %}{{ return(adapter.dispatch('except', 'dbt')()) }}{% endmacro %}
{% macro default__except() %}except{% endmacro %}

{% macro intersect() %}{{ return(adapter.dispatch('intersect', 'dbt')()) }}{% endmacro %}
{% macro default__intersect() %}intersect{% endmacro %}

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
