using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Control;

/// <summary>What somebody wants to go wrong. Immutable.</summary>
internal sealed record FaultOrder
{
    internal const int MostTimes = 1_000_000;
    internal const int LongestSeconds = 365 * 86_400;
    private const int ShortestStorm = 3;

    /// <summary>The mishap by name; <see langword="null"/> when <see cref="Single"/> says what happens.</summary>
    internal FaultPreset? Preset { get; init; }

    /// <summary>A fault of one's own.</summary>
    internal Fault? Single { get; init; }

    internal FaultMatch Match { get; init; } = FaultMatch.Every;

    /// <summary>How often; <see langword="null"/> for the preset's own number.</summary>
    internal int? Times { get; init; }

    internal int After { get; init; }

    /// <summary>How long to rest, or how far the clock is off.</summary>
    internal int? Seconds { get; init; }

    internal TimeSpan Slow { get; init; } = TimeSpan.FromSeconds(1);

    internal int CutAfter { get; init; } = 100;

    /// <summary>Gives it to a server.</summary>
    internal void GiveTo(LoopbackServer server)
    {
        if (Preset == FaultPreset.SkewedClock)
            server.Skew = TimeSpan.FromSeconds(Seconds ?? 3600);
        else if (Preset == FaultPreset.ExpiredToken && server.ExpiredToken is null)
            server.ExpireTokens();
        else
            foreach (var fault in FaultsOf(server))
                server.Faults.Add(fault);
    }

    private IEnumerable<Fault> FaultsOf(LoopbackServer server)
    {
        var plain = new Fault(Match.Meets) { Match = Match, After = After, Name = Preset is { } preset ? FaultWords.Of(preset) : null };
        return Preset switch
        {
            FaultPreset.RateLimit => [plain.Answering(server.TooManyRequests(TimeSpan.FromSeconds(Seconds ?? 1), server.Now)) with { Times = Times ?? 1 }],
            FaultPreset.Storm => Storm(plain, server),
            FaultPreset.ExpiredToken => [plain.Answering(server.ExpiredToken!) with { Times = Times ?? 1 }],
            FaultPreset.Slow => [plain with { Slow = Slow, Times = Times ?? 10 }],
            FaultPreset.Cut => [plain with { CutsAnswerAfter = CutAfter, Times = Times ?? 1 }],
            _ => [Single! with { Meets = Match.Meets, Match = Match, Times = Times ?? 1, After = After }],
        };
    }

    // The three one sees most, one after the other.
    private IEnumerable<Fault> Storm(Fault plain, LoopbackServer server)
    {
        int[] statuses = [StatusCodes.Status503ServiceUnavailable, StatusCodes.Status500InternalServerError, StatusCodes.Status502BadGateway];
        var times = Times ?? ShortestStorm;
        for (var index = 0; index < statuses.Length; index++)
        {
            var share = (times + statuses.Length - 1 - index) / statuses.Length;
            if (share > 0)
                yield return plain.Answering(server.Failure(statuses[index])) with { Times = share, After = index == 0 ? After : 0 };
        }
    }
}
