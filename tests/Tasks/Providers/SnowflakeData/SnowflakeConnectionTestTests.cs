namespace Dagfire.Providers.SnowflakeData;

public sealed class SnowflakeConnectionTestTests : IAsyncLifetime
{
    private readonly SnowflakeFixture _snowflake = new();

    public async ValueTask InitializeAsync() => await _snowflake.StartAsync();

    public ValueTask DisposeAsync() => _snowflake.DisposeAsync();

    [Fact]
    public async Task Test_Password_SaysWhoOneIsAndWhere()
    {
        var result = await TestAsync(_snowflake.Connection());

        Assert.True(result.Works, result.Message);
        Assert.Equal("LOADER is logged in to ACC: warehouse ETL, database RAW, schema PUBLIC, role LOAD.", result.Message);
    }

    [Fact]
    public async Task Test_KeyPair_LogsInWithASignatureOfTheRightKey()
    {
        var key = System.Text.Json.JsonEncodedText.Encode(_snowflake.Key.ExportPkcs8PrivateKeyPem());

        var result = await TestAsync(_snowflake.Connection($$""", "private_key_content": "{{key}}" """) with { Password = null });

        Assert.True(result.Works, result.Message);
        Assert.DoesNotContain(_snowflake.Server.Seen, request => request.Body.Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_WrongCredentials_NameWhichField()
    {
        using var other = System.Security.Cryptography.RSA.Create(2048);
        var key = System.Text.Json.JsonEncodedText.Encode(other.ExportPkcs8PrivateKeyPem());

        await RefusedAsync(_snowflake.Connection() with { Password = "hunter2-wrong" }, "the login 'LOADER' or the password of the connection 'snow'");
        await RefusedAsync(_snowflake.Connection() with { Login = "NOBODY" }, "the login 'NOBODY' or the password");
        await RefusedAsync(_snowflake.Connection($$""", "private_key_content": "{{key}}" """) with { Password = null }, "refuses the key of the connection 'snow'");
    }

    [Fact]
    public async Task Test_WarehouseThatIsNotThere_NamesIt() =>
        await RefusedAsync(_snowflake.Connection() with { Extra = _snowflake.Connection().Extra!.Replace("ETL", "ETTL", StringComparison.Ordinal) }, "has no warehouse");

    [Fact]
    public async Task Test_ManyThingsWrong_NamesAllOfThem() => await RefusedAsync(
        new Connection("snow", "snowflake") { Extra = """{"acount": "x", "ingest": "refreshh", "ingest_timeout_seconds": 0, "private_key_file": "/no/such/key"}""" },
        "lacks its 'account'", "lacks its login", "Did you mean 'account'?", "Did you mean 'refresh'?", "ingest_timeout_seconds='0'", "'/no/such/key' in its extra, which does not exist");

    [Fact]
    public async Task Test_NoSecretAtAll_SaysSo() => await RefusedAsync(_snowflake.Connection() with { Password = null }, "lacks its password, or 'private_key_file' or 'private_key_content'");

    [Fact]
    public void Settings_AsText_HoldNoSecret()
    {
        var text = SnowflakeSettings.Of(_snowflake.Connection()).ToString();

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }

    private static Task<ConnectionTestResult> TestAsync(Connection connection) => new SnowflakeConnectionTest().TestAsync(connection, CancellationToken.None);

    private static async Task RefusedAsync(Connection connection, params string[] words)
    {
        var result = await TestAsync(connection);

        Assert.False(result.Works);
        Assert.All(words, word => Assert.Contains(word, result.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", result.Message, StringComparison.Ordinal);
    }
}
