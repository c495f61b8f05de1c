namespace Dagfire.Engine;

public sealed class ProcessPlaceTests
{
    [Theory]
    [InlineData(null, "host")]
    [InlineData("pid:[4026531836]", "host")]
    [InlineData("pid:[4026532001]", "host/pid:[4026532001]")]
    public void NameOf_ContainersOfOneName_AreToldApart(string? processes, string expected) => Assert.Equal(expected, ProcessPlace.NameOf("host", processes));

    [Fact]
    public void Name_OfThisProcess_StaysTheSame() => Assert.StartsWith(Environment.MachineName, ProcessPlace.Name, StringComparison.Ordinal);
}
