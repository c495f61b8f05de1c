namespace Dagfire.Providers.AwsS3;

public sealed class S3SettingsTests
{
    [Fact]
    public void Of_AddressesInEveryForm_AreRead()
    {
        Assert.Null(Read(new Connection("c", "aws") { Schema = "b" }).Endpoint);
        Assert.Equal("https://minio.example/", Read(new Connection("c", "aws") { Schema = "b", Host = "minio.example" }).Endpoint!.AbsoluteUri);
        Assert.Equal("http://minio:9000/", Read(Connection.Parse("c", "aws://key:secret@http%3A%2F%2Fminio:9000/b")).Endpoint!.AbsoluteUri);
        Assert.Equal("http://minio:9000/", Read(new Connection("c", "aws") { Extra = """{"bucket_name": "b", "endpoint_url": "http://minio:9000"}""" }).Endpoint!.AbsoluteUri);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("""{"endpoint_url": "http://minio:9000"}""", true)]
    [InlineData("""{"endpoint_url": "http://minio:9000", "addressing_style": "virtual"}""", false)]
    [InlineData("""{"addressing_style": "path"}""", true)]
    public void Of_AddressingStyle_FollowsTheEndpointUnlessSaid(string extra, bool isPathStyle) =>
        Assert.Equal(isPathStyle, Read(new Connection("c", "aws") { Schema = "b", Extra = extra.Length == 0 ? null : extra }).IsPathStyle);

    [Fact]
    public void ToString_HoldsNoSecret()
    {
        var settings = Read(new Connection("c", "aws") { Schema = "b", Login = "key", Password = "hunter2", Extra = """{"aws_session_token": "hunter3"}""" });

        Assert.Equal("bucket 'b' in us-east-1", settings.ToString());
    }

    private static S3Settings Read(Connection connection) => S3Settings.Of(connection);
}
