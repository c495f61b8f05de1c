using Dagfire.Sandbox.S3;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.AwsS3;

public sealed class S3ConnectionTestTests : IAsyncLifetime
{
    private readonly S3Fixture _s3 = new();
    private readonly S3ConnectionTest _test = new(TimeProvider.System, new CapturingLogger<S3ObjectStore>());

    public async ValueTask InitializeAsync() => await _s3.Server.StartAsync();

    public async ValueTask DisposeAsync() => await _s3.Server.DisposeAsync();

    [Fact]
    public async Task Test_GoodConnection_SaysWhoOneIs()
    {
        var result = await _test.TestAsync(_s3.Connection(), CancellationToken.None);

        Assert.True(result.Works);
        Assert.Contains("'lake'", result.Message, StringComparison.Ordinal);
        Assert.Contains(S3Fixture.AccessKey, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_WrongCredentials_NamesWhichField()
    {
        await Refused(_s3.Connection() with { Password = "wrong-secret" }, "password of the connection 'lake'");
        await Refused(_s3.Connection() with { Login = "AKIAOTHER" }, "login of the connection 'lake'");
        await Refused(_s3.Connection() with { Schema = "pond" }, "there is no bucket 'pond'");
        _s3.Server.SessionToken = "new";
        await Refused(_s3.Connection(""", "aws_session_token": "old-token" """), "has expired");
    }

    [Fact]
    public async Task Test_NothingListens_SaysSo() =>
        await Refused(_s3.Connection() with { Extra = """{"endpoint_url": "http://127.0.0.1:1", "max_attempts": 1}""" }, "http://127.0.0.1:1");

    [Fact]
    public async Task Test_ManyThingsWrong_NamesAllOfThem()
    {
        var connection = new Connection("lake", "aws") { Login = "AKIA", Extra = """{"addressing_style": "pathh", "part_size_mb": 1, "endpointurl": "x", "endpoint_url": "ftp://h", "prefix": "a//b"}""" };

        var result = await _test.TestAsync(connection, CancellationToken.None);

        Assert.False(result.Works);
        Assert.All(
            ["lacks its schema (the bucket)", "Did you mean 'path'?", "part_size_mb='1'", "Did you mean 'endpoint_url'?", "no address of http", "no key", "without a password"],
            words => Assert.Contains(words, result.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_ClockThatIsOff_IsAllowedFor()
    {
        await using var server = new S3Server(S3Fixture.Bucket, new Dictionary<string, string> { [S3Fixture.AccessKey] = S3Fixture.Secret }, new ShiftedClock(TimeSpan.FromHours(3)));
        await server.StartAsync();

        var result = await _test.TestAsync(new S3Fixture { Server = server }.Connection(), CancellationToken.None);

        Assert.True(result.Works, result.Message);
    }

    private async Task Refused(Connection connection, string words)
    {
        var result = await _test.TestAsync(connection, CancellationToken.None);

        Assert.False(result.Works);
        Assert.Contains(words, result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(S3Fixture.Secret, result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("old-token", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Message.Replace("secret key", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
