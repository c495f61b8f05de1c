namespace Dagfire.Dbt.Running;

/// <summary>Which model, macro or variable a name comes to where there are packages.</summary>
public sealed class LookupTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public LookupTests() => _project
        .Write("dbt_packages/pkg/dbt_project.yml", "name: pkg\nversion: 1.0.0\n")
        .Write("dbt_packages/pkg/macros/m.sql", "{% macro helper() %}package{% endmacro %}{% macro shared() %}package{% endmacro %}{% macro calls_shared() %}{{ shared() }} {{ dbt.type_string() }}{% endmacro %}"
            + "{% macro open() %}{{ return(adapter.dispatch('open', 'pkg')()) }}{% endmacro %}{% macro default__open() %}package{% endmacro %}")
        .Write("macros/m.sql", "{% macro shared() %}root{% endmacro %}{% macro default__open() %}root{% endmacro %}{% macro default__type_string() %}words{% endmacro %}");

    [Theory]
    [InlineData("{{ pkg.helper() }}", "package")]
    [InlineData("{{ shared() }} {{ pkg.shared() }}", "root package")]
    [InlineData("{{ pkg.calls_shared() }}", "package words")]
    [InlineData("{{ context['pkg'].helper() }}", "package")]
    [InlineData("{{ pkg.open() }}", "root")]
    public async Task Render_MacroOfAPackage_IsFoundAsInDbt(string template, string expected)
    {
        _project.Write("models/a.sql", $"select '{template}' as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(expected, _project.Warehouse.Scalar("select x from a"));
    }

    [Fact]
    public async Task Render_DispatchWithASearchOrder_GoesByIt()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\ndispatch: [{macro_namespace: pkg, search_order: [pkg, shop]}]\n").Write("models/a.sql", "select '{{ pkg.open() }}' as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal("package", _project.Warehouse.Scalar("select x from a"));
    }

    [Fact]
    public async Task Render_MacroOfAPackageWithoutItsName_IsUndefined()
    {
        _project.Write("models/a.sql", "select '{{ helper() }}' as x");
        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Contains("'helper' is undefined", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_RefOfADisabledModel_SaysThatItIs()
    {
        _project.Write("models/a.sql", "select * from {{ ref('off') }}").Write("models/off.sql", "{{ config(enabled=false) }} select 1 as id");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Model 'model.shop.a' (models/a.sql) depends on a node named 'off' which is disabled", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_RefOverriddenByTheProject_CallsTheBuiltInOne()
    {
        _project.Write("macros/ref.sql", "{% macro ref(name) %}{% do return(builtins.ref(name).include(schema=false)) %}{% endmacro %}").Write("models/a.sql", "select 1 as id").Write("models/b.sql", "select '{{ ref('a') }}' as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal("\"a\"", _project.Warehouse.Scalar("select x from b"));
    }

    [Theory]
    [InlineData("{k: cli}", "cli")]
    [InlineData("{}", "scoped")]
    public async Task Render_Variable_IsTheCommandsThenTheProjectsScoped(string vars, string expected)
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\nvars: {k: global, shop: {k: scoped}}\n").Write("models/a.sql", "select '{{ var('k') }}' as x");
        var given = vars == "{}" ? [] : new Dictionary<string, object?>(StringComparer.Ordinal) { ["k"] = "cli" };
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Vars = given })).ExitCode);
        Assert.Equal(expected, _project.Warehouse.Scalar("select x from a"));
    }

    public void Dispose() => _project.Dispose();
}
