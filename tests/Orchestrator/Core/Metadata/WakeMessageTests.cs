namespace Dagfire.Metadata;

public sealed class WakeMessageTests
{
    [Fact]
    public void Read_WrittenByAnother_IsTheSame() => Assert.Equal(WakeMessage.Handed(12), WakeMessage.Read(WakeMessage.Handed(12).Write("a"), "b"));

    [Fact]
    public void Read_WrittenByOneself_IsNothing() => Assert.Null(WakeMessage.Read(WakeMessage.Waiting.Write("a"), "a"));

    [Theory]
    [InlineData("")]
    [InlineData("Unheard:1:x")]
    [InlineData("Handed:many:x")]
    public void Read_CannotBeRead_MayMeanAnything(string payload) => Assert.Equal(WakeMessage.Changed, WakeMessage.Read(payload, "a"));
}
