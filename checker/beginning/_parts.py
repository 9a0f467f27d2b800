"""Parts made by others that dependencies stand for: what each is, and who offers it.

Of who offers it the name alone is kept: where that company is, and who owns it, is for the manifest's author to state.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.beginning.seen import Clue
from checker.record import record


@record
class Part:
    """A known part: its name, its kind as rules have it or `-`, and who offers it (a key, and a name)."""

    name: str
    kind: str
    vendor: str
    offered_by: str


_TABLE: Final = """
Firebase Analytics|analytics-sdk|Google|com.google.firebase:firebase-analytics Firebase/Analytics FirebaseAnalytics
  @react-native-firebase/analytics firebase_analytics
Firebase Crashlytics|-|Google|com.google.firebase:firebase-crashlytics Firebase/Crashlytics FirebaseCrashlytics
  @react-native-firebase/crashlytics firebase_crashlytics
Firebase Cloud Messaging|-|Google|com.google.firebase:firebase-messaging Firebase/Messaging FirebaseMessaging
  @react-native-firebase/messaging firebase_messaging
Firebase|-|Google|firebase firebase-admin firebase_core @react-native-firebase/app com.google.firebase:firebase-bom
  Firebase github.com/firebase/firebase-ios-sdk
Google Mobile Ads|ad-sdk|Google|com.google.android.gms:play-services-ads Google-Mobile-Ads-SDK
  react-native-google-mobile-ads google_mobile_ads
Google Generative AI|ai-model|Google|@google/generative-ai @google/genai google-generativeai google-genai
Facebook SDK|analytics-sdk|Meta|com.facebook.android:facebook-android-sdk FBSDKCoreKit react-native-fbsdk-next
  github.com/facebook/facebook-ios-sdk
Meta Audience Network|ad-sdk|Meta|com.facebook.android:audience-network-sdk FBAudienceNetwork
AppLovin MAX|ad-sdk|AppLovin|com.applovin:applovin-sdk AppLovinSDK react-native-applovin-max applovin_max
Unity Ads|ad-sdk|Unity|com.unity3d.ads:unity-ads UnityAds
ironSource|ad-sdk|Unity|com.ironsource.sdk:mediationsdk IronSourceSDK
Vungle|ad-sdk|Liftoff|com.vungle:vungle-ads VungleAds
Pangle|ad-sdk|ByteDance|com.pangle.global:ads-sdk Ads-Global Ads-CN
TikTok Business SDK|analytics-sdk|TikTok|com.github.tiktok:tiktok-business-android-sdk TikTokBusinessSDK
Mintegral|ad-sdk|Mintegral|com.mbridge.msdk.oversea:mbridge_android_sdk MintegralAdSDK
InMobi|ad-sdk|InMobi|com.inmobi.monetization:inmobi-ads InMobiSDK
AppsFlyer|analytics-sdk|AppsFlyer|com.appsflyer:af-android-sdk AppsFlyerFramework react-native-appsflyer appsflyer_sdk
Adjust|analytics-sdk|Adjust|com.adjust.sdk:adjust-android Adjust react-native-adjust adjust_sdk
Branch|analytics-sdk|Branch|io.branch.sdk.android:library BranchSDK react-native-branch
Amplitude|analytics-sdk|Amplitude|com.amplitude:android-sdk com.amplitude:analytics-android Amplitude AmplitudeSwift
  @amplitude/analytics-browser @amplitude/analytics-react-native amplitude-analytics
Mixpanel|analytics-sdk|Mixpanel|com.mixpanel.android:mixpanel-android Mixpanel Mixpanel-swift mixpanel
  mixpanel-browser mixpanel-react-native
Segment|analytics-sdk|Twilio|com.segment.analytics.android:analytics Analytics @segment/analytics-next
  @segment/analytics-node analytics-python segment-analytics-python
PostHog|analytics-sdk|PostHog|com.posthog:posthog-android PostHog posthog-js posthog-node posthog
AppMetrica|analytics-sdk|Yandex|com.yandex.android:mobmetricalib io.appmetrica.analytics:analytics YandexMobileMetrica
  AppMetricaAnalytics
MyTracker|analytics-sdk|VK|com.my.tracker:mytracker-sdk myTrackerSDK
Umeng|analytics-sdk|Umeng|com.umeng.umsdk:common UMCommon
Bugly|-|Tencent|com.tencent.bugly:crashreport Bugly
WeChat SDK|-|Tencent|com.tencent.mm.opensdk:wechat-sdk-android WechatOpenSDK
HMS Core|-|Huawei|com.huawei.hms:base com.huawei.hms:push com.huawei.hms:hianalytics
  com.huawei.agconnect:agconnect-core
JPush|-|Aurora Mobile|cn.jiguang.sdk:jpush JPush
OneSignal|-|OneSignal|com.onesignal:OneSignal OneSignal OneSignalXCFramework react-native-onesignal onesignal_flutter
Braze|-|Braze|com.braze:android-sdk-ui BrazeKit @braze/react-native-sdk @braze/web-sdk
Sentry|-|Sentry|io.sentry:sentry-android Sentry @sentry/react-native @sentry/react @sentry/browser @sentry/node
  @sentry/nextjs sentry-sdk sentry_flutter
Bugsnag|-|SmartBear|com.bugsnag:bugsnag-android Bugsnag @bugsnag/js @bugsnag/react-native bugsnag
Datadog|-|Datadog|com.datadoghq:dd-sdk-android-rum DatadogCore @datadog/browser-rum @datadog/mobile-react-native
  ddtrace dd-trace
New Relic|-|New Relic|com.newrelic.agent.android:android-agent NewRelicAgent newrelic
Stripe|-|Stripe|com.stripe:stripe-android Stripe StripePaymentSheet stripe @stripe/stripe-js
  @stripe/stripe-react-native flutter_stripe
PayPal|-|PayPal|com.paypal.android:paypal-web-payments PayPal @paypal/react-paypal-js
Adyen|-|Adyen|com.adyen.checkout:drop-in Adyen @adyen/adyen-web @adyen/api-library
Alipay SDK|-|Alipay|com.alipay.sdk:alipaysdk-android AlipaySDK-iOS
Mapbox|-|Mapbox|com.mapbox.maps:android MapboxMaps mapbox-gl @rnmapbox/maps
OpenAI|ai-model|OpenAI|openai com.aallam.openai:openai-client
Anthropic|ai-model|Anthropic|anthropic @anthropic-ai/sdk
Mistral|ai-model|Mistral AI|mistralai @mistralai/mistralai
DeepSeek|ai-model|DeepSeek|deepseek @ai-sdk/deepseek langchain-deepseek
Tongyi|ai-model|Alibaba Cloud|dashscope
Supabase|-|Supabase|@supabase/supabase-js supabase supabase_flutter io.github.jan-tennert.supabase:postgrest-kt
Auth0|-|Okta|com.auth0.android:auth0 Auth0 @auth0/auth0-react react-native-auth0 auth0-python
Intercom|-|Intercom|io.intercom.android:intercom-sdk Intercom @intercom/messenger-js-sdk
"""
"""One part a line with its continuation: name, kind (`-` where rules know none), who offers it, its packages."""


def parts(found: tuple[Clue, ...]) -> Iterator[tuple[Part, Clue]]:
    """The known parts among dependencies, each once, in the order of their names."""
    known = {word: part for part, words in _known() for word in words}
    first: dict[Part, Clue] = {}
    for clue in found:
        part = known.get(clue.value) or known.get(clue.value.lower().replace("_", "-"))
        if part is not None:
            first.setdefault(part, clue)
    yield from sorted(first.items(), key=lambda each: each[0].name)


def _known() -> Iterator[tuple[Part, list[str]]]:
    for line in _TABLE.strip().replace("\n  ", " ").splitlines():
        name, kind, offered_by, words = line.split("|")
        yield Part(name, kind, offered_by.lower().replace(" ", "-"), offered_by), words.split()
