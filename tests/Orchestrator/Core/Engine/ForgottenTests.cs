namespace Dagfire.Engine;

public sealed class ForgottenTests
{
    private static readonly AttemptReference Attempt = new(1, "task", -1, 1, 1);

    [Fact]
    public void Find_JustMissed_MayBeOnItsWay() => Assert.Empty(new Forgotten().Find([Attempt], []));

    [Fact]
    public void Find_Known_IsNotForgotten() => Assert.Empty(new Forgotten().Find([Attempt], [Attempt]));
}
