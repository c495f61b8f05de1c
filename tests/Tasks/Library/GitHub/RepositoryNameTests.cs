namespace Dagfire.Tasks.GitHub;

public sealed class RepositoryNameTests
{
    [Theory]
    [InlineData("apache/airflow")]
    [InlineData("argoproj/argo-workflows")]
    [InlineData("a/.github")]
    [InlineData("ann_corp/x_y.z")]
    public void Parse_Name_GivesItBack(string text) => Assert.Equal(text, RepositoryName.Parse(text).ToString());

    [Theory]
    [InlineData("airflow")]
    [InlineData("apache/airflow/issues")]
    [InlineData("/airflow")]
    [InlineData("apache/")]
    [InlineData("apache/..")]
    [InlineData("a.b/c")]
    [InlineData("apache/air flow")]
    [InlineData("apache/airflow?x=1")]
    [InlineData("")]
    public void Parse_Other_IsRefused(string text) => Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => RepositoryName.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Equals_AnotherLetterCase_IsTheSame()
    {
        Assert.Equal(RepositoryName.Parse("PrefectHQ/prefect"), RepositoryName.Parse("prefecthq/Prefect"));
        Assert.Equal(RepositoryName.Parse("PrefectHQ/prefect").GetHashCode(), RepositoryName.Parse("prefecthq/Prefect").GetHashCode());
    }
}
