namespace Cohort.Claims;

/// <summary>The probes that claims can name.</summary>
internal static class ClaimProbes
{
    /// <summary>A probe.</summary>
    /// <param name="name">The name of its class.</param>
    /// <returns>The probe, or null.</returns>
    public static IClaimProbe? Find(string name)
    {
        var probes = typeof(ClaimProbes).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && IsProbe(type));
        return probes.FirstOrDefault(type => type.Name == name) is { } found ? (IClaimProbe)Activator.CreateInstance(found)! : null;
    }

    private static bool IsProbe(Type type) => type.IsAssignableTo(typeof(IClaimProbe));
}
