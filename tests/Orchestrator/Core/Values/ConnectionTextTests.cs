namespace Dagfire.Values;

/// <summary>Connections as URIs and as JSON.</summary>
public sealed class ConnectionTextTests
{
    [Fact]
    public void Parse_WholeUri_HasEveryPart() => Assert.Equal(
        new Connection("c", "postgres") { Host = "host", Port = 5432, Login = "user", Password = "p@ss", Schema = "db", Extra = """{"param":"x y"}""" },
        Connection.Parse("c", "postgresql://user:p%40ss@host:5432/db?param=x+y"));

    [Theory]
    [InlineData("http://host", "http", "host", null, null, null, null, null)]
    [InlineData("google-cloud-platform://?a=1", "google_cloud_platform", null, null, null, null, null, """{"a":"1"}""")]
    [InlineData("http://https://api.example.org:8443/v1", "http", "https://api.example.org", 8443, null, null, "v1", null)]
    [InlineData("http://https%3A%2F%2Fapi.example.org", "http", "https://api.example.org", null, null, null, null, null)]
    [InlineData("x://:pw@h", "x", "h", null, null, "pw", null, null)]
    [InlineData("x://me@[::1]:99/a%2Fb", "x", "::1", 99, "me", null, "a/b", null)]
    [InlineData("x://h/?__extra__=%7B%22n%22%3A+1%7D", "x", "h", null, null, null, null, """{"n": 1}""")]
    [InlineData("x://", "x", null, null, null, null, null, null)]
    public void Parse_Uri_IsReadAsAirflowDoes(string uri, string type, string? host, int? port, string? login, string? password, string? schema, string? extra) => Assert.Equal(
        new Connection("c", type) { Host = host, Port = port, Login = login, Password = password, Schema = schema, Extra = extra }, Connection.Parse("c", uri));

    [Theory]
    [InlineData("""{"conn_type": "postgresql", "host": "h", "port": 5432, "login": "", "extra": {"a": [1]}}""", "postgres://h:5432/?__extra__=%7B%22a%22%3A%20%5B1%5D%7D")]
    [InlineData("""{"conn_type": "my-type", "port": "99", "password": "p:w/@", "schema": "s", "extra": "{\"a\":\"b c\"}"}""", "my-type://:p%3Aw%2F%40@:99/s?a=b%20c")]
    [InlineData("""{"conn_type": "http", "host": "https://h"}""", "http://https://h")]
    [InlineData("""{"conn_type": "x", "host": "::1", "description": null}""", "x://[::1]")]
    public void ToUri_OfJson_IsReadBackTheSame(string json, string uri)
    {
        var connection = Connection.Parse("c", json);

        Assert.Equal(uri, connection.ToUri());
        Assert.Equal(connection, Connection.Parse("c", uri));
    }

    [Theory]
    [InlineData("nonsense", "neither a JSON object nor a URI")]
    [InlineData("x://h:port1", "The port in the URI of the connection 'c' is no number from 1 to 65535")]
    [InlineData("x://h:0", "The port in the URI")]
    [InlineData("x://h:65536", "The port in the URI")]
    [InlineData("x://me:hunter%2@h", "The password in the URI of the connection 'c' contains a '%'")]
    [InlineData("x://me:hunter#2@h", "contains '#'")]
    [InlineData("x y://h", "The type 'x y' of the connection 'c' contains ' '")]
    [InlineData("x://h/?__extra__=hunter2", "The extra of the connection 'c' is not JSON: character 1.")]
    [InlineData("x://h/?__extra__=[1]", "must be a JSON object; it is array")]
    [InlineData("""{"conn_type": "x", "pasword": "hunter2", "hst": "h"}""", "unknown keys: 'pasword', 'hst'")]
    [InlineData("""{"conn_type": "x", "password": hunter2}""", "is not JSON: character 32.")]
    [InlineData("""{"conn_type": "x", "password": 5}""", "'password' of the connection 'c' must be text; it is number")]
    [InlineData("""{"conn_type": "x", "port": "http"}""", "'http', which is no number")]
    [InlineData("""{"host": "h"}""", "has no type")]
    public void Parse_Faulty_NamesThePartAndNoSecret(string text, string problem)
    {
        var refused = Assert.Throws<FormatException>(() => Connection.Parse("c", text));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralProblems_SaysAll() =>
        Assert.Equal(3, Assert.Throws<FormatException>(() => Connection.Parse("a b", """{"conn_type": "x!", "port": 70000}""")).Message.Split('\n').Length);

    [Fact]
    public void ToString_Connection_HidesItsSecrets() =>
        Assert.Equal("Connection c (x)", new Connection("c", "x") { Password = "hunter2", Extra = "{}" }.ToString());
}
