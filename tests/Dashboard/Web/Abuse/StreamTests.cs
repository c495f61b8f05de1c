using System.Net;
using Dagfire.Dashboard.Live;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Abuse;

/// <summary>Pages that listen for news, too many of them.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task Streams_OfOneUser_AreBoundedAndFreedWhenTheirPageIsClosed()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var viewer = await site.SignedInAsync("viewer");
        var open = new List<HttpResponseMessage>();
        for (var count = 0; count < LiveLimits.MostOfOneUser; count++)
            open.Add(await viewer.StreamAsync("/live"));
        Assert.All(open, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        for (var count = 0; count < 100; count++)
            Assert.Equal(429, await viewer.StatusAsync(HttpMethod.Get, "/live"));
        using (var ofAnother = await (await site.SignedInAsync("operator")).StreamAsync("/live"))
            Assert.Equal(HttpStatusCode.OK, ofAnother.StatusCode);
        await viewer.TextAsync("/");

        open.ForEach(answer => answer.Dispose());
        await site.EventuallyAsync(async () =>
        {
            using var again = await viewer.StreamAsync("/live");
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public void Listener_NotReading_KeepsOnePieceOfNews()
    {
        using var listener = new LiveListener("viewer", dagId: "", _ => { });

        for (var count = 0; count < 10_000; count++)
            listener.Tell(new HashSet<string> { "sales" });

        Assert.Equal(1, listener.News.Count);
    }
}
