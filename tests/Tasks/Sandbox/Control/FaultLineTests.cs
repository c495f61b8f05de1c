namespace Dagfire.Sandbox.Control;

public sealed class FaultLineTests
{
    private static readonly string[] Services = ["x", "s3"];

    [Fact]
    public void Parse_WithAndWithoutTimes_IsRead()
    {
        var line = FaultLine.Parse("x:rate_limit*3", Services);

        Assert.Equal(("x", FaultPreset.RateLimit, 3), (line.Service, line.Order.Preset!.Value, line.Order.Times!.Value));
        Assert.Null(FaultLine.Parse("s3:cut", Services).Order.Times);
    }

    [Theory]
    [InlineData("rate_limit", "--fault is 'rate_limit'; allowed is service:preset or service:preset*times")]
    [InlineData("xx:cut", "there is no service 'xx'. Did you mean 'x'? Known are x, s3.")]
    [InlineData("x:cutt", "There is no preset 'cutt'. Did you mean 'cut'? Known are rate_limit, storm, expired_token, skewed_clock, slow, cut.")]
    [InlineData("x:cut*", "the number of times is ''; allowed are whole numbers from 1 to 1000000.")]
    [InlineData("x:cut*0", "the number of times is '0'")]
    [InlineData("x:cut*1*2", "the number of times is '1*2'")]
    [InlineData("x:skewed_clock*2", "a clock that is off has no number of times")]
    public void Parse_BadInput_SaysWhatIsAllowed(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => FaultLine.Parse(text, Services)).Message, StringComparison.Ordinal);
}
