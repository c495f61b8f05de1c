namespace Dagfire.Dbt.Running;

/// <summary>Which profile and which target a command takes.</summary>
public sealed class TargetTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public TargetTests() => _project
        .Write("profiles.yml", "shop: {target: dev, outputs: {dev: {type: sqlite, path: warehouse.db}, prod: {type: sqlite, path: warehouse.db}}}\nother: {target: x, outputs: {x: {type: sqlite, path: warehouse.db}}}\n")
        .Write("elsewhere/profiles.yml", "shop: {outputs: {default: {type: sqlite, path: warehouse.db, threads: 3}}}\n")
        .Write("models/a.sql", "select '{{ target.profile_name }}.{{ target.name }}.{{ target.threads }}' as x");

    [Theory]
    [InlineData(null, null, "shop.dev.1")]
    [InlineData("DBT_TARGET", "prod", "shop.prod.1")]
    [InlineData("DBT_PROFILE", "other", "other.x.1")]
    [InlineData("DBT_PROFILES_DIR", "elsewhere", "shop.default.3")]
    public async Task Run_SettingOfTheEnvironment_BeatsTheFile(string? name, string? value, string expected)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        if (name is not null) set[name] = name == "DBT_PROFILES_DIR" ? Path.Combine(_project.Directory, value!) : value!;
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Environment = set })).ExitCode);
        Assert.Equal(expected, _project.Warehouse.Scalar("select x from a"));
        Assert.Equal(expected.StartsWith("shop.default", StringComparison.Ordinal), _project.Log.Text.Contains("target not specified in profile 'shop', using 'default'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_SettingsOfTheCommand_BeatTheEnvironment()
    {
        var command = new DbtCommand(DbtVerb.Run, _project.Directory)
        {
            Target = "dev", Profile = "shop", Threads = 2, ProfilesDirectory = _project.Directory,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBT_TARGET"] = "prod", ["DBT_PROFILE"] = "other", ["DBT_PROFILES_DIR"] = "/nowhere" },
        };
        Assert.Equal(0, (await _project.Run(command)).ExitCode);
        Assert.Equal("shop.dev.2", _project.Warehouse.Scalar("select x from a"));
    }

    [Fact]
    public async Task Run_CustomVariablesOfTheEnvironment_StandInTheArtifacts()
    {
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBT_ENV_CUSTOM_ENV_TEAM"] = "data" } })).ExitCode);
        Assert.Equal("data", (string)_project.Manifest()["metadata"]!["env"]!["TEAM"]!);
    }

    [Fact]
    public async Task Run_OtherVersionAskedForAndNoCheck_Runs()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\nrequire-dbt-version: ['>=2.0.0', '<3.0.0']\n");
        Assert.Equal(2, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { NoVersionCheck = true })).ExitCode);
    }

    [Fact]
    public async Task Parse_NativeValuesOfAProfile_KeepTheirTypes()
    {
        _project.Write("profiles.yml", "shop: {target: dev, outputs: {dev: {type: sqlite, path: warehouse.db, threads: \"{{ env_var('N') | as_number }}\", flag: \"{{ env_var('B') | as_bool }}\", text: \"{{ env_var('N') }}\"}}}\n")
            .Write("models/a.sql", "select '{{ target.threads + 1 }} {{ target.flag and 1 }} {{ target.text is string }}' as x");
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["N"] = "3", ["B"] = "True" } })).ExitCode);
        Assert.Equal("4 1 True", _project.Warehouse.Scalar("select x from a"));
    }

    public void Dispose() => _project.Dispose();
}
