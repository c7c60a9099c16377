"""How tests and makers of pictures start Chromium."""

# Without the colours of a screen at the edges of letters
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-lcd-text"]
# Under the address bar, that nobody sees here, a browser keeps pages of its own in every context: two thirds of what
# opening one costs. It keeps a process ready, too, for a site to come. The others are what Playwright turns off: of
# two lists the last one counts.
_OFF = """
    WebUIOmniboxPopup WebUIOmniboxAimPopup SpareRendererForSitePerProcess
    AimEnabled AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsFirstBalancedModeAutoEnable
    HttpsUpgrades LensOverlay MediaRouter OptimizationHints PaintHolding ThirdPartyStoragePartitioning
"""
FLAGS += [f"--disable-features={','.join(_OFF.split())}"]
