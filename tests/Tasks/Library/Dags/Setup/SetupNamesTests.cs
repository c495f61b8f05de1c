namespace Dagfire.Dags.Setup;

public sealed class SetupNamesTests
{
    [Fact]
    public void Problems_NothingSet_NameWhatIsMissing() => Assert.Equal(
        [
            "'bucket' is missing: give it with --set bucket=… (a bucket of 3 to 63 small letters, digits, . and -).",
            "'aws_role_arn' is missing: give it with --set aws_role_arn=… (arn:aws:iam::<account>:role/<name>).",
        ],
        new SetupNames().Problems);

    [Theory]
    [InlineData("database", "d; drop database d")]
    [InlineData("role", "1st")]
    [InlineData("schema", "a.b")]
    [InlineData("bucket", "My_Bucket")]
    [InlineData("prefix", "a'b")]
    [InlineData("aws_role_arn", "arn:aws:iam::1:role/x")]
    [InlineData("integration", "x\n")]
    public void Problems_WrongValue_NamesItAndWhatIsNeeded(string name, string value)
    {
        var problem = Assert.Single(Complete().Set(name, value).Problems);

        Assert.StartsWith($"'{name}' is '{value}'; needed is ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_UnknownName_IsRefusedWithTheNearest()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new SetupNames().Set("warehose", "x"));

        Assert.Contains("There is no name 'warehose' to set. Did you mean 'warehouse'?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "s3://lake/")]
    [InlineData("raw", "s3://lake/raw/")]
    [InlineData("/raw/x/", "s3://lake/raw/x/")]
    public void Objects_TheUrl_HasOneSlashBetween(string? prefix, string expected) => Assert.Contains(
        SnowflakeSetup.Objects(Complete().Set("prefix", prefix))[1].Statements, statement => statement.EndsWith($"storage_allowed_locations = ('{expected}')", StringComparison.Ordinal));

    private static SetupNames Complete() => new SetupNames().Set("bucket", "lake").Set("aws_role_arn", "arn:aws:iam::001234567890:role/snowflake");
}
