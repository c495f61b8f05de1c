using System.Text;

namespace Dagfire.Tasks.Objects;

public sealed class Utf8OrderTests
{
    [Fact]
    public void Compare_EveryPair_AgreesWithTheBytes()
    {
        string[] texts = ["", "a", "ab", "b", "a/", "a-", "ä", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0001F680", "x\uFFFD", "x\U00010000"];
        foreach (var one in texts)
        {
            foreach (var other in texts)
            {
                var bytes = Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
                Assert.Equal(Math.Sign(bytes), Math.Sign(Utf8Order.Instance.Compare(one, other)));
            }
        }
    }
}
