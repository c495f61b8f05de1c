using System.Net.Http.Json;
using System.Text.Json;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>The server these tests talk to.</summary>
public sealed class SnowflakeServerTests : IAsyncLifetime
{
    private readonly SnowflakeFixture _snowflake = new();
    private readonly HttpClient _http = new();

    public async ValueTask InitializeAsync() => await _snowflake.StartAsync();

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _snowflake.DisposeAsync();
    }

    [Fact]
    public async Task Login_ManyAtOnce_LetsAllIn()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => LoginAsync()));

        Assert.All(answers, answer => Assert.Contains("\"success\":true", answer, StringComparison.Ordinal));
    }

    private async Task<string> LoginAsync(string schema = "PUBLIC")
    {
        using var body = JsonContent.Create(new { data = new { LOGIN_NAME = "LOADER", PASSWORD = SnowflakeFixture.Password } }, options: JsonSerializerOptions.Default);
        using var response = await _http.PostAsync(new Uri(_snowflake.Server.Address, $"/session/v1/login-request?warehouse=ETL&databaseName=RAW&schemaName={schema}"), body);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
