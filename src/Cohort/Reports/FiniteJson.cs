using System.Text.Json;

namespace Cohort.Reports;

/// <summary>Numbers that may be not finite, which JSON cannot hold: they become <c>null</c>, and the caller is told.</summary>
internal static class FiniteJson
{
    /// <summary>Writes a named number.</summary>
    /// <returns>Whether it is not finite.</returns>
    internal static bool WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        return json.WriteFiniteValue(value);
    }

    /// <summary>Writes a number of a list.</summary>
    /// <returns>Whether it is not finite.</returns>
    internal static bool WriteFiniteValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
        return !double.IsFinite(value);
    }

    /// <summary>
    /// Writes <c>"diverged": true</c> where numbers are not finite, or <c>"undefined": true</c> where they were undefined, such as those of a peer
    /// without rows to be measured on; or nothing.
    /// </summary>
    /// <param name="json">Within the object that holds the numbers.</param>
    /// <param name="missing">Whether one of them is not finite.</param>
    /// <param name="loss">The loss of whom they are of: finite where they have not diverged.</param>
    internal static void WriteMissing(this Utf8JsonWriter json, bool missing, double loss)
    {
        if (missing) json.WriteBoolean(double.IsFinite(loss) ? "undefined" : "diverged", true);
    }
}
