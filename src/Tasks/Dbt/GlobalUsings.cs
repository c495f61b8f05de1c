global using Dagfire.Dbt.Jinja;
global using Dagfire.Dbt.Jinja.Runtime;
global using Dagfire.Dbt.Jinja.Syntax;
global using Dagfire.Dbt.Jinja.Values;
