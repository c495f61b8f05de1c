using System.Security.Cryptography;
using System.Text;
using Dagfire.Sandbox.Snowflake;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Everything dbt's profiles and Airflow's connections name: read, handed to the driver, or refused by name.</summary>
public sealed class SnowflakeSettingsTests : IAsyncLifetime
{
    private static readonly string[] Secrets = [SnowflakeFixture.Password, "s3cret-token", "s3cret-client", "s3cret-proxy", "s3cret-pass", "s3cret-key"];

    private readonly SnowflakeFixture _snowflake = new();

    public async ValueTask InitializeAsync() => await _snowflake.StartAsync();

    public ValueTask DisposeAsync() => _snowflake.DisposeAsync();

    [Theory]
    [InlineData("\"region\": \"eu-west-1\"", "account=acc.eu-west-1")]
    [InlineData("\"client_session_keep_alive\": true", "client_session_keep_alive=True")]
    [InlineData("\"insecure_mode\": true", "insecuremode=True")]
    [InlineData("\"proxy_host\": \"p\", \"proxy_port\": 8080", "useproxy=True;proxyhost=p;proxyport=8080")]
    [InlineData("\"proxy_host\": \"p\", \"proxy_port\": \"8080\", \"proxy_user\": \"u\", \"proxy_password\": \"s3cret-proxy\"", "proxyuser=u;proxypassword=s3cret-proxy")]
    [InlineData("\"authenticator\": \"SNOWFLAKE\"", "password=")]
    [InlineData("\"authenticator\": \"https://us.okta.com\"", "authenticator=https://us.okta.com;password=")]
    [InlineData("\"authenticator\": \"oauth\", \"token\": \"s3cret-token\"", "authenticator=oauth;token=s3cret-token")]
    [InlineData("\"authenticator\": \"jwt\", \"token\": \"s3cret-token\"", "authenticator=oauth;token=s3cret-token")]
    [InlineData("\"authenticator\": \"programmatic_access_token\", \"token\": \"s3cret-token\"", "authenticator=programmatic_access_token;token=s3cret-token")]
    [InlineData("\"authenticator\": \"workload_identity\", \"workload_identity_provider\": \"AWS\"", "authenticator=workload_identity;workload_identity_provider=AWS")]
    [InlineData("\"authenticator\": \"oauth\", \"oauth_client_id\": \"i\", \"oauth_client_secret\": \"s3cret-client\", \"oauth_token_request_url\": \"https://t/x\"", "authenticator=oauth_client_credentials;oauthclientid=i;oauthclientsecret=s3cret-client;oauthtokenrequesturl=https://t/x")]
    [InlineData("\"authenticator\": \"oauth_client_credentials\", \"oauth_client_id\": \"i\", \"oauth_client_secret\": \"s\", \"token_endpoint\": \"https://t/x\", \"scope\": \"session:role:R\"", "oauthscope=session:role:R")]
    public void Of_Field_ReachesTheDriver(string extra, string expected) =>
        Assert.Contains(expected, SnowflakeSettings.Of(_snowflake.Connection(", " + extra)).ConnectionString, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"authenticator\": \"externalbrowser\"", "authenticator='externalbrowser' in its extra, which opens a browser, and there is none here")]
    [InlineData("\"authenticator\": \"oauth_authorization_code\"", "which opens a browser")]
    [InlineData("\"authenticator\": \"username_password_mfa\"", "which waits for somebody to confirm on another device")]
    [InlineData("\"authenticator\": \"snowflake_jtw\"", "which is not known. Did you mean 'snowflake_jwt'?")]
    [InlineData("\"authenticator\": \"snowflake_jwt\"", "lacks 'private_key_file' or 'private_key_content'")]
    [InlineData("\"authenticator\": \"oauth\"", "lacks its 'token' in its extra (the access token)")]
    [InlineData("\"authenticator\": \"oauth\", \"token\": \"s3cret-token\", \"oauth_client_id\": \"i\", \"oauth_client_secret\": \"s3cret-client\"", "a refresh token, which the vendor's driver cannot exchange")]
    [InlineData("\"authenticator\": \"oauth_client_credentials\", \"oauth_client_secret\": \"s3cret-client\"", "lacks its 'oauth_client_id' in its extra")]
    [InlineData("\"authenticator\": \"oauth_client_credentials\", \"oauth_client_id\": \"i\", \"oauth_client_secret\": \"s3cret-client\", \"oauth_token_request_url\": \"t\"", "'oauth_token_request_url' in its extra that is no address")]
    [InlineData("\"authenticator\": \"workload_identity\", \"token\": \"s3cret-token\"", "lacks its 'workload_identity_provider'")]
    [InlineData("\"proxy_port\": 8080, \"proxy_password\": \"s3cret-proxy\"", "lacks its 'proxy_host'")]
    [InlineData("\"proxy_host\": \"p\"", "lacks its 'proxy_port'")]
    [InlineData("\"proxy_host\": \"p\", \"proxy_port\": 0", "allowed are whole numbers from 1 to 65535")]
    [InlineData("\"proxy_host\": \"p\", \"proxy_port\": 1, \"proxy_password\": \"s3cret-proxy\"", "only one of 'proxy_user' and 'proxy_password'")]
    [InlineData("\"private_key\": \"s3cret-key\", \"private_key_path\": \"/no/such\"", "has both 'private_key_file' and 'private_key_content'")]
    [InlineData("\"private_key_path\": \"/no/such\", \"private_key_passphrase\": \"s3cret-pass\"", "'/no/such' in its extra, which does not exist")]
    [InlineData("\"insecure_mode\": \"perhaps\"", "allowed are true and false")]
    [InlineData("\"session_parameters\": {\"QUERY_TAG\": \"x\"}", "'session_parameters' in its extra, which a connection of type 'snowflake' does not know")]
    public void Of_WhatDoesNotGo_IsRefusedByNameWithoutSecrets(string extra, string words)
    {
        var refused = Assert.Throws<ConnectionException>(() => SnowflakeSettings.Of(_snowflake.Connection(", " + extra)));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, refused.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("oauth", "\"token\": \"" + SnowflakeLogin.Token + "\"")]
    [InlineData("programmatic_access_token", "\"token\": \"" + SnowflakeLogin.Token + "\"")]
    [InlineData("oauth_client_credentials", "\"oauth_client_id\": \"app\", \"oauth_client_secret\": \"" + SnowflakeLogin.ClientSecret + "\", \"oauth_token_request_url\": \"URL\"")]
    public async Task OpenAsync_Token_LogsIn(string authenticator, string fields)
    {
        var extra = fields.Replace("URL", new Uri(_snowflake.Server.Address, "/oauth/token-request").ToString(), StringComparison.Ordinal);

        await using var session = await OpenAsync(_snowflake.Connection($", \"authenticator\": \"{authenticator}\", {extra}") with { Password = null });

        Assert.Equal("LOAD", (await session.RunAsync("select current_role()", CancellationToken.None)).Rows[0][0]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task OpenAsync_KeyWithoutFrameOrInBase64_LogsIn(bool isEncrypted, bool isWrapped)
    {
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        var bytes = isEncrypted ? _snowflake.Key.ExportEncryptedPkcs8PrivateKey("s3cret-pass", parameters) : _snowflake.Key.ExportPkcs8PrivateKey();
        var key = Convert.ToBase64String(isWrapped ? Encoding.UTF8.GetBytes(_snowflake.Key.ExportPkcs8PrivateKeyPem()) : bytes);

        await using var session = await OpenAsync(_snowflake.Connection($", \"private_key\": \"{key}\"{(isEncrypted ? ", \"private_key_passphrase\": \"s3cret-pass\"" : "")}") with { Password = null });

        Assert.Equal("LOADER", (await session.RunAsync("select current_user()", CancellationToken.None)).Rows[0][0]);
    }

    [Theory]
    [InlineData("\"authenticator\": \"oauth\", \"token\": \"s3cret-token\"")]
    [InlineData("\"authenticator\": \"programmatic_access_token\", \"token\": \"s3cret-token\"")]
    [InlineData("\"authenticator\": \"oauth_client_credentials\", \"oauth_client_id\": \"i\", \"oauth_client_secret\": \"s3cret-client\", \"oauth_token_request_url\": \"URL\"")]
    [InlineData("\"private_key\": \"s3cret-key\", \"private_key_passphrase\": \"s3cret-pass\"")]
    public async Task OpenAsync_WrongSecret_ThrowsWithoutIt(string extra)
    {
        var connection = _snowflake.Connection(", \"login_timeout_seconds\": 5, " + extra.Replace("URL", new Uri(_snowflake.Server.Address, "/oauth/token-request").ToString(), StringComparison.Ordinal));

        var refused = await Assert.ThrowsAsync<SnowflakeLoginException>(() => OpenAsync(connection));

        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, refused.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_Proxy_GoesThroughIt()
    {
        var connection = _snowflake.Connection($", \"proxy_host\": \"{_snowflake.Server.Address.Host}\", \"proxy_port\": {_snowflake.Server.Address.Port}") with { Host = "snowflake.invalid", Port = 80 };

        await using var session = await OpenAsync(connection);

        Assert.Equal("snowflake.invalid", _snowflake.Server.Seen[0].Headers["Host"]);
    }

    [Fact]
    public async Task OpenAsync_QueryTag_IsTheSessions()
    {
        await using var session = await OpenAsync(_snowflake.Connection(", \"query_tag\": \"o'clock\""));

        Assert.Equal("o'clock", (await session.RunAsync("show parameters like 'query_tag' in session", CancellationToken.None)).Rows[0][1]);
    }

    private static Task<Dagfire.Warehouses.IWarehouseSession> OpenAsync(Connection connection) => new SnowflakeSessionsAdapter().Open(connection).OpenAsync(CancellationToken.None);
}
