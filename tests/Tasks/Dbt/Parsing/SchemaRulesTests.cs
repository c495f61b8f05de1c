using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Parsing;

/// <summary>What dbt 1.11 refuses in a schema file is refused with its words, and what it only warns of is warned of.</summary>
public sealed class SchemaRulesTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("models: {}", "The schema file at models/s.yml is invalid because the value of 'models' is not a list")]
    [InlineData("models: [a]", "The schema file at models/s.yml is invalid because a list element for 'models' is not a dictionary: 'a'")]
    [InlineData("models: [{description: x}]", "The schema file at models/s.yml is invalid because a list element for 'models' does not have a name attribute.")]
    [InlineData("models: [{name: a, description: null}]", "Invalid models config given in models/s.yml @ models: {'name': 'a', 'description': None, 'original_file_path': 'models/s.yml', 'yaml_key': 'models', 'package_name': 'shop'} - at path ['description']: None is not of type 'string'")]
    [InlineData("models: [{name: 1}]", "@ models: {'name': 1, 'original_file_path': 'models/s.yml', 'yaml_key': 'models', 'package_name': 'shop'} - at path ['name']: 1 is not of type 'string'")]
    [InlineData("models: [{name: null}]", "at path ['name']: None is not of type 'string'")]
    [InlineData("seeds: [{name: [a]}]", "at path ['name']: ['a'] is not of type 'string'")]
    [InlineData("macros: [{name: true}]", "at path ['name']: True is not of type 'string'")]
    [InlineData("models: [{name: a, columns: [{name: 1}]}]", "at path ['columns'][0]['name']: 1 is not of type 'string'")]
    [InlineData("sources: [{name: 1, tables: [{name: t}]}]", "@ sources: {'name': 1, 'tables': [{'name': 't'}]} - at path ['name']: 1 is not of type 'string'")]
    [InlineData("sources: [{name: s, tables: [{name: 1}]}]", "at path ['tables'][0]['name']: 1 is not of type 'string'")]
    [InlineData("models: [{name: a, tests: [unique], data_tests: [unique]}]", "at path []: Invalid test config: cannot have both 'tests' and 'data_tests' defined")]
    [InlineData("models: [{name: a, columns: [{name: id, tests: [unique], data_tests: [unique]}]}]", "cannot have both 'tests' and 'data_tests' defined")]
    [InlineData("models: [{name: a, data_tests: unique}]", "at path ['data_tests']: 'unique' is not of type 'array'")]
    [InlineData("models: [{name: a, columns: [{description: x}]}]", "at path ['columns'][0]: 'name' is a required property")]
    [InlineData("models: [{name: a, columns: [{name: id, meta: 3}]}]", "at path ['columns'][0]['meta']: 3 is not of type 'object'")]
    [InlineData("models: [{name: a, docs: {show: maybe}}]", "at path ['docs']['show']: 'maybe' is not of type 'boolean'")]
    [InlineData("models: [{name: a, config: {enabled: maybe}}]", "at path ['enabled']: 'maybe' is not of type 'boolean'")]
    [InlineData("models: [{name: a, config: {tags: 5}}]", "at path ['tags']: [5] is not valid under any of the given schemas")]
    [InlineData("models: [{name: a, config: {materialized: 3}}]", "at path ['materialized']: 3 is not of type 'string'")]
    [InlineData("models: [{name: a, config: {meta: {x: \"{{ nope }}\"}}}]", "Could not render {{ nope }}: 'nope' is undefined")]
    [InlineData("models: [{name: a, description: \"{{ doc('nope') }}\"}]", "depends on doc 'nope'")]
    [InlineData("models: [{name: a}, {name: a}]", "dbt found two schema.yml entries for the same resource named a.")]
    [InlineData("models: [{name: a, columns: [{name: id, data_tests: [{unique: {config: {severity: bad}}}]}]}]", "Severity must be either 'warn' or 'error'. Got 'bad'")]
    [InlineData("models: [{name: a, columns: [{name: id, data_tests: [unique, unique]}]}]", "dbt found two data_tests with the name \"unique_a_id\" defined on column \"id\" in \"models.a\".")]
    [InlineData("models: [{name: a, columns: [{name: id, data_tests: [{unique: {}, not_null: {}}]}]}]", "test definition dictionary must have exactly one key, got [('unique', {}), ('not_null', {})] instead (2 keys)")]
    [InlineData("sources: [{name: s, tables: [{name: t}, {name: t}]}]", "dbt found two sources with the name \"s_t\".")]
    [InlineData("sources: [{name: s, freshness: {warn_after: {count: 1, period: weeks}}, tables: [{name: t}]}]", "at path ['freshness']: {'warn_after': {'count': 1, 'period': 'weeks'}} is not valid under any of the given schemas")]
    [InlineData("sources: [{name: s, tables: [{name: t, freshness: {error_after: 3}}]}]", "at path ['tables'][0]['freshness']: {'error_after': 3} is not valid")]
    [InlineData("exposures: [{name: e, type: thing, owner: {name: x}}]", "at path ['type']: 'thing' is not one of ['dashboard', 'notebook', 'analysis', 'ml', 'application']")]
    [InlineData("exposures: [{name: e, type: dashboard}]", "at path []: 'owner' is a required property")]
    [InlineData("unit_tests: [{name: u, model: nope, given: [], expect: {rows: []}}]", "Unable to find model 'shop.nope' for unit test 'u' in models/s.yml")]
    public async Task Parse_FaultyEntry_IsRefusedInDbtsWords(string yaml, string message)
    {
        _project.Write("models/a.sql", "select 1 as id").Write("models/s.yml", yaml + "\n");
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models/d.md", "{% docs x %}a{% enddocs %}{% docs x %}b{% enddocs %}", "dbt found two docs with the name \"x\".")]
    [InlineData("macros/m.sql", "{% macro m() %}a{% endmacro %}{% macro m() %}b{% endmacro %}", "dbt found multiple macros named \"m\" in the project \"shop\".")]
    [InlineData("models/a b.sql", "select 1 as id", "Resource names cannot contain spaces:\n    * 'model.shop.a b' (models/a b.sql)")]
    [InlineData("models/b.sql", "select {{ adapter.dispatch('nope')() }}", "In dispatch: No macro named 'nope' found within namespace: 'None'\n      Searched for: 'sqlite__nope', 'default__nope'")]
    [InlineData("macros/m.sql", "{% macro m() %}{{ adapter.dispatch('nope', 'shop')() }}{% endmacro %}", "Compilation Error in macro m (macros/m.sql)\n  In dispatch: No macro named 'nope' found within namespace: 'shop'")]
    public async Task Parse_FaultyFile_IsRefusedInDbtsWords(string path, string text, string message)
    {
        _project.Write("models/a.sql", "select 1 as id").Write(path, text);
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("modles: [{name: a}]", "[WARNING][CustomTopLevelKeyDeprecation]: Deprecated functionality\nUnexpected top-level key modles in file `models/s.yml`: nothing reads it. Did you mean 'models'?")]
    [InlineData("models: [{name: a, name: a}]", "Duplicate key 'name' in line 1, column 20 in file `models/s.yml`")]
    [InlineData("models: [{name: ghost}]", "[WARNING]: Did not find matching node for patch with name 'ghost' in the 'models' section of file 'models/s.yml'")]
    [InlineData("seeds: [{name: a}]", "[WARNING]: 'a' is a model node, but it is specified in the seeds section of models/s.yml.\nTo fix this error, place the `a` specification under the models key instead.")]
    [InlineData("macros: [{name: nope}]", "[WARNING]: Found patch for macro \"nope\" which was not found")]
    [InlineData("models: [{name: a, columns: [{name: id, data_tests: [{accepted_values: {values: [1]}}]}]}]", "`accepted_values` defined on 'a' in package 'shop' (models/s.yml). Arguments to generic tests should be nested under the `arguments` property.")]
    [InlineData("models: [{name: a, columns: [{name: id, data_tests: [{unique: {severity: warn}}]}]}]", "Found `severity` as a top-level property of `data_tests.unique.severity` in file `models/s.yml`.")]
    public async Task Parse_OddEntry_IsWarnedOf(string yaml, string message)
    {
        _project.Write("models/a.sql", "select 1 as id").Write("models/s.yml", yaml + "\n");
        await _project.Succeed(DbtVerb.Parse);
        Assert.Contains(message, _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_OldFormTwice_IsToldOnceAndCounted()
    {
        _project.Write("models/a.sql", "select 1 as id").Write("models/s.yml", "models: [{name: a, columns: [{name: id, data_tests: [{accepted_values: {values: [1]}}, {accepted_values: {name: two, values: [1, 2]}}]}]}]\n");
        await _project.Succeed(DbtVerb.Parse);
        Assert.Single(_project.Log.Lines, line => line.Text.Contains("[MissingArgumentsPropertyInGenericTestDeprecation]", StringComparison.Ordinal));
        Assert.Contains("- MissingArgumentsPropertyInGenericTestDeprecation: 2 occurrences", _project.Log.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
