namespace Dagfire.Hangfire.Dashboard;

public sealed class HandReasonTests
{
    [Fact]
    public void UserOf_WhatSaysWhoDidIt_IsThatUser() => Assert.Equal("ada", HandReason.UserOf(HandReason.Of("ada")));

    [Theory]
    [InlineData(null)]
    [InlineData("Triggered via Dashboard UI")]
    [InlineData("By hand in the dashboard, by ")]
    public void UserOf_AnyOtherReason_IsNobody(string? reason) => Assert.Null(HandReason.UserOf(reason));
}
