using System.Text.Json;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Targets of type snowflake: what is read, shown, refused and handed to the provider.</summary>
public sealed class SnowflakeProfileTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly FakeSnowflake _warehouse = new();

    [Fact]
    public async Task Compile_Target_ShowsWhatDbtShowsAndNoSecret()
    {
        _project.On(_warehouse, ", token: 't0ken', private_key_passphrase: 'pass phrase', oauth_client_secret: 'hush', unknown_key: 1, query_tag: mine")
            .Write("models/m.sql", "{% for key in target %}{{ key }}={{ target[key] }}\n{% endfor %}");
        await _project.Succeed(DbtVerb.Compile);
        Assert.Equal(
            """
            account=my-org-acc
            user=ann
            database=DB
            warehouse=small
            role=loader
            schema=PUBLIC
            authenticator=None
            oauth_client_id=None
            query_tag=mine
            client_session_keep_alive=False
            host=None
            port=None
            proxy_host=None
            proxy_port=None
            protocol=None
            connect_retries=1
            connect_timeout=None
            retry_on_database_errors=False
            retry_all=False
            insecure_mode=False
            reuse_connections=True
            s3_stage_vpce_dns_name=None
            workload_identity_provider=None
            workload_identity_entra_resource=None
            platform_detection_timeout_seconds=0.0
            type=snowflake
            threads=1
            name=prod
            target_name=prod
            profile_name=shop
            """,
            _project.Read("target/compiled/shop/models/m.sql").Trim());
        foreach (var secret in new[] { "very secret", "t0ken", "pass phrase", "hush" })
            Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(_project.Directory, "target"), "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parse_SeveralMistakes_AreNamedTogether()
    {
        _project.Write("profiles.yml", "shop: {target: prod, outputs: {prod: {type: snowflake, schema: s, port: x, retry_all: 'no', private_key: a, private_key_path: b}}}\n");
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "Runtime Error\n  Credentials in profile \"shop\", target \"prod\" invalid: 'account' is a required property; 'database' is a required property; 'user' is a required property; "
            + "'x' of 'port' is not of type 'integer'; 'no' of 'retry_all' is not of type 'boolean'; 'private_key' and 'private_key_path' cannot both be given",
            result.Message);
    }

    [Theory]
    [InlineData(DbtVerb.Parse)]
    [InlineData(DbtVerb.List)]
    [InlineData(DbtVerb.Compile)]
    public async Task Run_NothingIsAsked_NobodyConnects(DbtVerb verb)
    {
        _project.On(_warehouse).Write("models/m.sql", "select {{ dbt.dateadd('day', 1, 'x') }} from {{ ref('n') }}").Write("models/n.sql", "{{ config(materialized='table') }}select 1 as x");
        await _project.Succeed(verb);
        Assert.Empty(_warehouse.Connections);
    }

    [Fact]
    public async Task Run_NoProvider_SaysWhatIsMissing()
    {
        _project.On(_warehouse).Write("models/m.sql", "select 1 as x");
        _project.Warehouses.Clear();
        await _project.Succeed(DbtVerb.Compile);
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("The target 'prod' is of type snowflake, and this build has no provider", result.Message, StringComparison.Ordinal);
        Assert.Contains("VendorSdks=true", result.Message, StringComparison.Ordinal);
        Assert.Contains("DAGFIRE_DBT_ENGINE=cli", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Password_OpensAConnectionWithTheProfilesValues()
    {
        _project.On(_warehouse, ", host: h.example, port: 444").Write("models/m.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        var connection = Assert.Single(_warehouse.Connections);
        Assert.Equal(("dbt.shop.prod", "snowflake", "h.example", 444, "ann", "very secret", "PUBLIC"),
            (connection.Id, connection.Type, connection.Host, connection.Port, connection.Login, connection.Password, connection.Schema));
        Assert.Equal("""{"account":"my-org-acc","database":"DB","warehouse":"small","role":"loader"}""", connection.Extra);
        Assert.Equal(0, _warehouse.OpenSessions);
    }

    [Theory]
    [InlineData("private_key_path: /keys/k.p8, private_key_passphrase: open", "private_key_file", "/keys/k.p8", "open")]
    [InlineData("private_key: 'QUJD REVG'", "private_key_content", "-----BEGIN PRIVATE KEY-----\nQUJDREVG\n-----END PRIVATE KEY-----\n", null)]
    [InlineData("private_key: QUJD, private_key_passphrase: p", "private_key_content", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nQUJD\n-----END ENCRYPTED PRIVATE KEY-----\n", "p")]
    [InlineData("authenticator: externalbrowser", "authenticator", "externalbrowser", null)]
    [InlineData("authenticator: oauth, token: abc", "token", "abc", null)]
    public async Task Run_OtherWaysToLogIn_AreHandedOn(string settings, string field, string value, string? password)
    {
        _project.On(_warehouse).Write("profiles.yml", $"shop: {{target: prod, outputs: {{prod: {{type: snowflake, account: a, user: u, database: d, schema: s, {settings}}}}}}}\n").Write("models/m.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        var connection = Assert.Single(_warehouse.Connections);
        using var extra = JsonDocument.Parse(connection.Extra!);
        Assert.Equal(value, extra.RootElement.GetProperty(field).GetString());
        Assert.Equal(password, connection.Password);
    }

    [Fact]
    public async Task Run_TransientRefusal_IsTriedAgain()
    {
        _project.On(_warehouse, ", connect_retries: 2, connect_timeout: 0").Write("models/m.sql", "select 1 as x");
        foreach (var _ in Enumerable.Range(0, 2)) _warehouse.Refusals.Enqueue(new FakeSnowflakeException("busy", isTransient: true));
        await _project.Succeed(DbtVerb.Run);
        Assert.Empty(_warehouse.Refusals);
    }

    [Fact]
    public async Task Run_WrongPassword_IsNotTriedAgain()
    {
        _project.On(_warehouse, ", connect_retries: 5, connect_timeout: 0").Write("models/m.sql", "select 1 as x");
        foreach (var _ in Enumerable.Range(0, 2)) _warehouse.Refusals.Enqueue(new FakeSnowflakeException("390100 (08004): Incorrect username or password was specified."));
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Database Error\n  390100 (08004): Incorrect username or password was specified.", result.Message);
        Assert.Single(_warehouse.Refusals);
    }

    [Fact]
    public async Task Run_QueryTagOfTheProfile_IsSetWithTheSession()
    {
        _project.On(_warehouse, ", query_tag: \"o'clock\"").Write("models/m.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal("alter session set query_tag = 'o''clock'", _warehouse.Bare[0]);
    }

    [Theory]
    [InlineData("", "DB.PUBLIC.m", "DB.raw.T", false)]
    [InlineData("quoting: {identifier: true}", "DB.PUBLIC.\"m\"", "DB.raw.\"T\"", true)]
    [InlineData("quoting: {database: true, schema: true, identifier: true}", "\"DB\".\"PUBLIC\".\"m\"", "\"DB\".\"raw\".\"T\"", true)]
    public async Task Compile_Quoting_IsTheProjects(string setting, string model, string source, bool identifier)
    {
        _project.On(_warehouse).Write("dbt_project.yml", _project.Read("dbt_project.yml") + setting + "\n")
            .Write("models/m.sql", "select 1 as x").Write("models/n.sql", "select * from {{ ref('m') }}, {{ source('raw', 't') }}, {{ source('raw', 'q') }}, {{ api.Relation.create(schema='s', identifier='i', quote_policy={'schema': true}) }}")
            .Write("models/sources.yml", "sources: [{name: raw, tables: [{name: t, identifier: T}, {name: q, quoting: {identifier: true}}]}]\n");
        await _project.Succeed(DbtVerb.Compile);
        var compiled = _project.Read("target/compiled/shop/models/n.sql");
        Assert.StartsWith($"select * from {model}, {source}, ", compiled, StringComparison.Ordinal);
        Assert.Contains(".\"q\", ", compiled, StringComparison.Ordinal);
        Assert.Contains(".\"s\".", compiled, StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(_project.Read("target/manifest.json"));
        var metadata = manifest.RootElement.GetProperty("metadata");
        Assert.Equal("snowflake", metadata.GetProperty("adapter_type").GetString());
        Assert.Equal(identifier, metadata.GetProperty("quoting").GetProperty("identifier").GetBoolean());
        Assert.Equal(model, manifest.RootElement.GetProperty("nodes").GetProperty("model.shop.m").GetProperty("relation_name").GetString());
    }

    public void Dispose() => _project.Dispose();
}
