namespace Dagfire.Dbt.Running;

public sealed class ErrorTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("select {{ 1 + }}", 2, "Compilation Error in model a (models/a.sql)")]
    [InlineData("select 1\nfrom {{ ref('custmers') }}", 2, "Model 'model.shop.a' (models/a.sql) depends on a node named 'custmers' which was not found. Did you mean 'customers'?")]
    [InlineData("select 1 from {{ source('raw', 'x') }}", 2, "depends on a source named 'raw.x' which was not found")]
    [InlineData("select '{{ env_var('NOT_THERE_AT_ALL') }}'", 2, "Env var required but not provided: 'NOT_THERE_AT_ALL'")]
    [InlineData("select {{ var('need') }}", 1, "Required var 'need' not found in config")]
    [InlineData("select {{ nosuchmacro() }}", 1, "'nosuchmacro' is undefined")]
    [InlineData("{{ config(materialized='dynamic_table') }} select 1", 2, "materialization 'dynamic_table' is not supported by the embedded dbt runner")]
    [InlineData("{{ exceptions.raise_compiler_error('no!') }}", 2, "no!")]
    [InlineData("{% macro inner() %}1{% endmacro %}select {{ inner() }}", 1, "'inner' is undefined")]
    [InlineData("{% include 'x' %}", 2, "the tag 'include' is not supported")]
    [InlineData("select * from {{ ref('b') }}", 2, "Found a cycle: model.shop.a --> model.shop.b --> model.shop.a")]
    public async Task Run_FaultyModel_SaysWhatIsWrong(string model, int exitCode, string message)
    {
        _project.Write("models/customers.sql", "select 1 as id").Write("models/a.sql", model).Write("models/b.sql", "select 1 from {{ ref('a') }}");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, _project.Log.Text, StringComparison.Ordinal);
        if (exitCode == 2) Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ErrorInMacro_NamesLineAndMacroStack()
    {
        _project.Write("macros/outer.sql", "{% macro outer() %}{{ inner() }}{% endmacro %}")
            .Write("macros/inner.sql", "{% macro inner() %}\n\n{{ 1 + 'a' }}\n{% endmacro %}")
            .Write("models/a.sql", "select {{ outer() }}");
        Assert.Equal(2, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Contains("> in macro inner (macros/inner.sql), line 3", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("> called by macro outer (macros/outer.sql)", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("> called by model a (models/a.sql)", _project.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models/schema.yml", "models:\n  - name: a\n   columns: []\n", "Error reading models/schema.yml: Syntax error near line 3")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: shop\ntypo_key: 1\n", "Additional properties are not allowed ('typo_key' was unexpected)")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: nobody\n", "Could not find profile named 'nobody'")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: shop\nrequire-dbt-version: '>=2.0.0'\n", "This version of dbt is not supported with the 'shop' package")]
    [InlineData("models/schema.yml", "functions:\n  - name: x\n", "'functions' are not supported by the embedded dbt runner")]
    [InlineData("models/m.py", "def model(dbt, session): pass", "Python models are not supported")]
    [InlineData("packages.yml", "packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.0.0\n", "Run \"dbt deps\" to install package dependencies")]
    public async Task Run_FaultyProject_IsRefusedWithExitCodeTwo(string path, string text, string message)
    {
        _project.Write("models/a.sql", "select 1 as id").Write(path, text);
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TwoModelsOfOneRelation_IsRefused()
    {
        _project.Write("models/a.sql", "select 1 as x").Write("models/b.sql", "{{ config(alias='a') }} select 2 as x");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("dbt found two resources with the database representation \"\"main\".\"a\"\".", result.Message, StringComparison.Ordinal);
        Assert.Contains("- model.shop.a (models/a.sql)\n  - model.shop.b (models/b.sql)", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_NodeThatFails_EndsTheCommand()
    {
        _project.Write("models/a.sql", "select {{ nosuch(1) }}");
        var result = await _project.Run(DbtVerb.Compile);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Runtime Error\n  Compilation Error in model a (models/a.sql)\n    'nosuch' is undefined. This can happen when calling a macro that does not exist.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_ValueItsColumnCannotHold_IsTheNodesError()
    {
        using var database = PostgresSchema.Create();
        var at = database.Settings;
        _project.Write("profiles.yml", $"shop:\n  target: pg\n  outputs:\n    pg: {{type: postgres, host: '{at.Host}', port: {at.Port}, user: '{at.Username}', password: '{at.Password}', dbname: '{at.Database}', schema: {database.Name}, threads: 1}}\n")
            .Write("seeds/big.csv", "n\n12345678901\n").Write("seeds/small.csv", "n\n1\n");
        var result = await _project.Run(DbtVerb.Seed);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["Database Error in seed big (seeds/big.csv)\n  integer out of range", "INSERT 1"], result.Nodes.Select(node => node.Message));
    }

    [Fact]
    public async Task Run_NoProject_IsRefused()
    {
        var result = await _project.Run(new DbtCommand(DbtVerb.Run, Path.Combine(_project.Directory, "nowhere")));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("No dbt_project.yml found at expected path", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownTarget_ListsTheKnownOnes()
    {
        var result = await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Target = "zz" });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("does not have a target named 'zz'. The valid target names for this profile are:\n  - dev", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SecretInAnError_IsNotShown()
    {
        _project.Write("profiles.yml", "shop: {target: dev, outputs: {dev: {type: sqlite, path: warehouse.db, schema: \"{{ env_var('DBT_ENV_SECRET_SCHEMA') }}\"}}}\n")
            .Write("models/a.sql", "select {{ 1 + target.schema }}");
        var result = await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBT_ENV_SECRET_SCHEMA"] = "hush" } });
        Assert.NotEqual(0, result.ExitCode);
        Assert.DoesNotContain("hush", _project.Log.Text, StringComparison.Ordinal);
        _project.Write("models/a.sql", "select '{{ env_var('DBT_ENV_SECRET_SCHEMA') }}'");
        var refused = await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBT_ENV_SECRET_SCHEMA"] = "hush" } });
        Assert.Contains("Secret env vars are allowed only in profiles.yml", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
