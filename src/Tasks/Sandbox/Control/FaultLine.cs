using System.Globalization;
using Dagfire.Compilation;

namespace Dagfire.Sandbox.Control;

/// <summary>A mishap as it stands on the command line: <c>x:rate_limit*3</c>. Immutable.</summary>
/// <param name="Service">The service.</param>
/// <param name="Order">What goes wrong.</param>
internal sealed record FaultLine(string Service, FaultOrder Order)
{
    /// <exception cref="FormatException">It cannot be read; the message says why.</exception>
    internal static FaultLine Parse(string text, IReadOnlyList<string> services)
    {
        if (text.Split(':', 2) is not [var service, var what])
            throw new FormatException($"--fault is '{FaultWords.Short(text)}'; allowed is service:preset or service:preset*times, for example x:rate_limit*3.");
        if (!services.Contains(service))
            throw new FormatException($"--fault is '{FaultWords.Short(text)}': there is no service '{service}'.{NearestName.Hint(service, services)} Known are {string.Join(", ", services)}.");
        var parts = what.Split('*', 2);
        if (FaultWords.Find(parts[0]) is not { } preset)
            throw new FormatException($"--fault is '{FaultWords.Short(text)}': {FaultWords.Refuse(parts[0])}");
        return new FaultLine(service, new FaultOrder { Preset = preset, Times = parts.Length == 1 ? null : TimesOf(text, preset, parts[1]) });
    }

    private static int TimesOf(string text, FaultPreset preset, string number)
    {
        if (preset == FaultPreset.SkewedClock)
            throw new FormatException($"--fault is '{FaultWords.Short(text)}': a clock that is off has no number of times.");
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is >= 1 and <= FaultOrder.MostTimes
            ? times
            : throw new FormatException($"--fault is '{FaultWords.Short(text)}': the number of times is '{FaultWords.Short(number)}'; allowed are whole numbers from 1 to {FaultOrder.MostTimes}.");
    }
}
